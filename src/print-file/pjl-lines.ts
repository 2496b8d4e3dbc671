/** Commands of the public language (HP PJL Technical Reference). */
export const pjlCommands: readonly string[] = (
  'COMMENT DEFAULT DINQUIRE ECHO ENTER EOJ INFO INITIALIZE INQUIRE JOB OPMSG RDYMSG RESET SET STMSG ' +
  'USTATUS USTATUSOFF CJLMODE'
).split(' ');

/** Commands that say nothing about accounting. */
const ordinaryCommands = 'JOB EOJ ENTER INFO ECHO USTATUS CJLMODE'.split(' ');

/**
 * Names of settings of the public language that say nothing about accounting (HP PJL Technical
 * Reference, and what drivers add to it in public).
 */
export const ordinarySettings: readonly string[] = (
  'COPIES QTY RESOLUTION DUPLEX BINDING PAPER MEDIATYPE MEDIASOURCE ORIENTATION RENDERMODE ECONOMODE ' +
  'OUTBIN TIMEOUT JOBNAME USERNAME STRINGCODESET PAGEPROTECT LPARM RET DENSITY JOBATTR BITSPERPIXEL ' +
  'PLANESINUSE RESOURCESAVE PERSONALITY FINISH STAPLE PUNCH COLLATE PROCESSINGACTION PROCESSINGTYPE ' +
  'PROCESSINGOPTION PROCESSINGBOUNDARY'
).split(' ');

/** Names in Canon's lines `@PJL COMMENT CANPJL SET …` for a person or a document. */
export const canonNameSettings: readonly string[] = ['DOCNAME', 'USERNAME'];

/**
 * Lines of the public language that say nothing about accounting. Any other line may contain
 * credentials in an unknown form.
 */
const ordinary = new RegExp(
  [
    '^@PJL\\s*$',
    `^@PJL\\s+(?:${ordinaryCommands.join('|')})\\b`,
    `^@PJL\\s+SET\\s+(?:${ordinarySettings.join('|')})\\b`,
    `^@PJL\\s+COMMENT\\s+CANPJL\\s+SET\\s+(?:${canonNameSettings.join('|')})\\b`,
    // How a job is kept in the device, as HP's drivers write it. Its key is another line.
    '^@PJL\\s+SET\\s+HOLD\\s*=\\s*"?(?:OFF|ON|PROOF|STORE|PRINT)"?\\s*$',
    '^@PJL\\s+SET\\s+HOLDTYPE\\s*=\\s*"?(?:PUBLIC|PRIVATE)"?\\s*$',
  ].join('|'),
  'i',
);

/** `JOB` may have the device's own password (HP PJL Technical Reference, chapter 5). */
function hasPassword(line: string): boolean {
  return /^@PJL\s+JOB\b.*\bPASSWORD\s*=/i.test(line.replace(/"[^"]*"/g, ''));
}

/** Whether a line is known to contain no credentials. A blank line is such a line. */
export function isOrdinaryLine(line: string): boolean {
  return line.trim() === '' || (ordinary.test(line) && !hasPassword(line));
}

/**
 * The numbers of 4 to 7 digits in a line of unknown meaning, without leading zeros: any of them may
 * be a PIN. Shorter ones are anywhere by chance.
 */
export function numbersOfUnknownLine(line: string): readonly string[] {
  if (isOrdinaryLine(line)) return [];
  const numbers = (line.match(/[0-9]+/g) ?? []).map((digits) => digits.replace(/^0+/, ''));
  return numbers.filter(({ length }) => length >= 4 && length <= 7);
}

/** A line of unknown meaning, without its numbers: one of them may be a PIN that nobody gave. */
export function withoutNumbers(line: string, mask: string): string {
  return line.replace(/[0-9]+/g, mask);
}

/**
 * A line of unknown meaning, without its values: without everything in quotes or after an equals
 * sign, and without numbers. Any of them may be a PIN in an unknown form.
 */
export function withoutValues(line: string, mask: string): string {
  const spelt = line.replace(/"[^"]*"?/g, `"${mask}"`).replace(/=\s*[^\s"]+/g, `=${mask}`);
  return withoutNumbers(spelt, mask);
}

const secretWords = /PIN|PASS|PWD|SECUR|SECRET|HOLD|KEY|AUTH|CODE/i;
const valueLike = /=\s*\S|"[^"]|[0-9A-Fa-f]{4}/;

/** Whether the words of a line of unknown meaning name something secret that has a value. */
export function soundsSecret(line: string): boolean {
  return !isOrdinaryLine(line) && secretWords.test(line) && valueLike.test(line);
}
