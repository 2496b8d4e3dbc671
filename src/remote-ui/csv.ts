export const csvLimits = { rows: 5_000, cells: 40, text: 4_000 } as const;

/**
 * Reads comma-separated values (RFC 4180) in the forms that devices write: with or without a byte
 * order mark, with lines that end in CR LF or LF, with or without quotes, with `;` or a tab instead of
 * a comma. Never fails. Values beyond the limits are left out.
 */
export function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let value = '';
  let quoted = false;
  let begun = false;
  const at = text.startsWith('\uFEFF') ? 1 : 0;
  const separator = separatorOf(text);
  const endValue = (): void => {
    if (row.length < csvLimits.cells) row.push(value);
    value = '';
    begun = false;
  };
  for (let i = at; i < text.length && rows.length < csvLimits.rows; i++) {
    const character = text.charAt(i);
    if (quoted) {
      if (character !== '"') value += value.length < csvLimits.text ? character : '';
      else if (text[i + 1] === '"') {
        value += '"';
        i++;
      } else quoted = false;
    } else if (character === '"' && !begun) {
      quoted = true;
      begun = true;
    } else if (character === separator) endValue();
    else if (character === '\n') {
      endValue();
      rows.push(row);
      row = [];
    } else if (character !== '\r') {
      if (value.length < csvLimits.text) value += character;
      if (character !== ' ') begun = true;
    }
  }
  if (value !== '' || row.length > 0) {
    endValue();
    rows.push(row);
  }
  return rows.slice(0, csvLimits.rows);
}

const separators = [',', ';', '\t'] as const;

/** How much of a file is looked at for its separator. */
const separatorWithin = 4_000;

/** Returns the separator that occurs most often outside quotes in the first line that has any. */
function separatorOf(text: string): (typeof separators)[number] {
  const unquoted = text.slice(0, separatorWithin).replace(/"[^"]*"/g, '');
  const line = /^.*[,;\t].*/m.exec(unquoted)?.[0] ?? '';
  const count = (separator: string): number => line.split(separator).length;
  return separators.reduce((best, each) => (count(each) > count(best) ? each : best));
}
