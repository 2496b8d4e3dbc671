import { isOrdinaryLine } from '../print-file/pjl-lines.ts';
import type { PjlItem } from '../print-file/print-file.ts';
import { latin1 } from '../print-file/text.ts';
import type { Placeholder, Template } from './fragment.ts';
import { type Token, type TypedNumber, tokensOf } from './learn-values.ts';
import type { Finding } from './learned.ts';

/** The universal exit language. */
const exitBytes = new TextEncoder().encode('\x1b%-12345X');

/**
 * Commands that change the device or its file system instead of the job (HP PJL Technical
 * Reference; DMCMD and EXECUTE are used to load firmware). A fragment with such a command would
 * send it with every job.
 */
const changesDevice =
  /^@PJL\s+(?:DEFAULT|INITIALIZE|RESET|FS[A-Z]+|DMCMD|DMINFO|EXECUTE|UPGRADE|OPMSG|STMSG|RDYMSG|SET\s+SERVICEMODE)\b/i;

export function lineChangesDevice(line: string): boolean {
  return changesDevice.test(line.trimStart());
}

/** Public names of people and documents: HP's PJL, and Canon's that users report. */
const nameLines: readonly (readonly [Placeholder['field'], RegExp])[] = [
  ['documentName', /^@PJL[ \t]+(?:JOB|EOJ)[ \t](?:[^"]|"[^"]*")*?\bNAME[ \t]*=[ \t]*"([^"]*)"/di],
  ['documentName', /^@PJL[ \t]+JOB[ \t](?:[^"]|"[^"]*")*?\bDISPLAY[ \t]*=[ \t]*"([^"]*)"/di],
  ['documentName', /^@PJL[ \t]+SET[ \t]+JOBNAME[ \t]*=[ \t]*"([^"]*)"/di],
  ['documentName', /^@PJL[ \t]+COMMENT[ \t]+CANPJL[ \t]+SET[ \t]+DOCNAME[ \t]*=[ \t]*"([^"]*)"/di],
  ['userName', /^@PJL[ \t]+SET[ \t]+USERNAME[ \t]*=[ \t]*"([^"]*)"/di],
  ['userName', /^@PJL[ \t]+COMMENT[ \t]+CANPJL[ \t]+SET[ \t]+USERNAME[ \t]*=[ \t]*"([^"]*)"/di],
];

const copiesLine = /^@PJL[ \t]+SET[ \t]+(?:COPIES|QTY)[ \t]*=[ \t]*"?([0-9]{1,4})"?[ \t]*$/di;

export interface Hole extends Placeholder {
  readonly at: number;
  readonly length: number;
}

function namedHoles(text: string): readonly Hole[] {
  const names = nameLines.flatMap(([field, form]): Hole[] => {
    const [at, end] = form.exec(text)?.indices?.[1] ?? [];
    if (at === undefined || end === undefined) return [];
    return [{ field, form: 'text', at, length: end - at }];
  });
  if (names.length > 0) return names;
  const [at, end] = copiesLine.exec(text)?.indices?.[1] ?? [];
  if (at === undefined || end === undefined) return [];
  const otherwise = Number(text.slice(at, end));
  return [{ field: 'copies', form: 'digits', otherwise, at, length: end - at }];
}

function templateOf(bytes: Uint8Array, holes: readonly Hole[]): Template {
  const pieces: (Uint8Array | Placeholder)[] = [];
  let from = 0;
  for (const { at, length, ...hole } of holes.toSorted((a, b) => a.at - b.at)) {
    if (at < from) continue;
    if (at > from) pieces.push(bytes.slice(from, at));
    pieces.push(hole);
    from = at + length;
  }
  if (from < bytes.length) pieces.push(bytes.slice(from));
  return pieces;
}

function tokenHole({ at, length, form, number }: Token): Hole {
  return { field: number.field, form, at, length };
}

export interface LearnedLine {
  readonly template: Template;
  /** The holes for names and copies, which do not depend on what was typed. */
  readonly named: readonly Hole[];
  /** The line without holes, to compare it with a second file. */
  readonly bytes: Uint8Array;
  readonly tokens: readonly Token[];
  readonly place: string;
  /** Whether the line may say something about accounting: it is not known that it does not. */
  readonly unknown: boolean;
  readonly changesDevice: boolean;
}

/**
 * Makes a template of one line, or of a universal exit. The names in it become holes, and so do
 * `numbers` that are separate words. Whether a short number really belongs there is decided from
 * all lines (learn.ts).
 */
export function learnLine(
  item: PjlItem,
  ordinal: number,
  numbers: readonly TypedNumber[],
): LearnedLine {
  const place = `PJL line ${ordinal}`;
  if (item.kind === 'exit') {
    return {
      ...{ template: [exitBytes], named: [], bytes: exitBytes, tokens: [], place },
      ...{ unknown: false, changesDevice: false },
    };
  }
  const text = latin1(item.bytes);
  const ending = new TextEncoder().encode(item.ending);
  const bytes = Uint8Array.from([...item.bytes, ...ending]);
  const named = namedHoles(text);
  const isOrdinary = isOrdinaryLine(text);
  const tokens = isOrdinary ? [] : numbers.flatMap((number) => tokensOf(item.bytes, number));
  return {
    template: templateOf(bytes, [...named, ...tokens.map(tokenHole)]),
    named,
    bytes,
    tokens,
    place,
    unknown: !isOrdinary,
    changesDevice: lineChangesDevice(text),
  };
}

/** Makes holes in the line for only those of its numbers that are among `numbers`. */
export function withoutTokens(line: LearnedLine, numbers: readonly TypedNumber[]): LearnedLine {
  const tokens = line.tokens.filter(({ number }) =>
    numbers.some(({ field }) => field === number.field),
  );
  const template = templateOf(line.bytes, [...line.named, ...tokens.map(tokenHole)]);
  return { ...line, tokens, template };
}

/**
 * Numbers that cannot be told apart in one file: two typed numbers match the same place, or a
 * number of fewer than 4 digits is in more than one.
 */
export function ambiguousTokens(lines: readonly LearnedLine[]): string | undefined {
  const places = new Map<string, string>();
  for (const { tokens, place } of lines) {
    for (const [index, token] of tokens.entries()) {
      const overlaps = tokens.some(
        (other, at) =>
          at !== index &&
          other.number.field !== token.number.field &&
          other.at < token.at + token.length &&
          token.at < other.at + other.length,
      );
      if (overlaps) return place;
      if (token.number.digits.length >= 4) continue;
      if (places.has(token.number.field)) return place;
      places.set(token.number.field, place);
    }
  }
  return undefined;
}

export function lineFindings(line: LearnedLine): readonly Finding[] {
  const { place } = line;
  const found = line.template.flatMap((piece): Finding[] =>
    piece instanceof Uint8Array
      ? []
      : [{ code: 'field-found', field: piece.field, form: piece.form, where: 'line', place }],
  );
  return found.length === 0 && line.unknown ? [{ code: 'unknown-kept', place }] : found;
}
