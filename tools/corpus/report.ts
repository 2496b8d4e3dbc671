import type { Row } from './examine.ts';

/** A document's line, as it is printed when it is done. */
export function rowLine(row: Row): string {
  const seconds = (row.milliseconds / 1000).toFixed(1).padStart(7);
  const pages = row.failed ? '' : `${row.pages}`;
  const color = row.failed ? '' : `${row.inColor}`;
  return `${seconds} s ${pages.padStart(5)} ${color.padStart(6)}  ${verdict(row)}  ${row.file}`;
}

export const heading = '   time   pages colour  verdict';

/** Whether nothing is to be looked at. */
export function isSound(row: Row): boolean {
  return row.failed === undefined && row.notCompared === undefined && row.differing.length === 0;
}

function verdict(row: Row): string {
  const fonts = row.missingFonts.length > 0 ? ` (lacks ${row.missingFonts.join(', ')})` : '';
  if (row.failed) return `FAILED ${row.failed}`;
  if (row.notCompared) return `NOT COMPARED ${row.notCompared}${fonts}`;
  if (row.differing.length === 0) return `same${fonts}`;
  const pages = row.differing.map(({ page, strays }) => `${page} (${strays})`);
  const shown = pages.length > 5 ? [...pages.slice(0, 5), `${pages.length - 5} more`] : pages;
  return `DIFFERS page ${shown.join(', ')}${fonts}`;
}

/** How many are shown of those that took longest. */
const longestShown = 10;

/** What is to be looked at, after the last document. */
export function summary(rows: readonly Row[]): string {
  const of = (title: string, some: readonly Row[]) =>
    some.length > 0 ? ['', `${title}:`, ...some.map(rowLine)] : [];
  const pages = rows.reduce((sum, row) => sum + row.pages, 0);
  const inColor = rows.reduce((sum, row) => sum + row.inColor, 0);
  const slow = rows.toSorted((a, b) => b.milliseconds - a.milliseconds).slice(0, longestShown);
  return [
    ...of(
      'Failed',
      rows.filter(({ failed }) => failed !== undefined),
    ),
    ...of(
      'Not compared',
      rows.filter(({ notCompared }) => notCompared !== undefined),
    ),
    ...of(
      'Differ',
      rows.filter(({ differing }) => differing.length > 0),
    ),
    ...of('Took longest', slow),
    '',
    `${rows.length} documents, ${pages} pages, ${inColor} of them in colour; ${rows.filter(isSound).length} documents as poppler or Ghostscript see them.`,
  ].join('\n');
}
