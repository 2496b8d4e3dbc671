import { entries, tableDevices } from './devices.ts';
import { type TriedCheck, tryCheck } from './try-check.ts';

/** A row of the table: one device, with the check of each entry in their order. */
export interface TableRow {
  readonly device: (typeof tableDevices)[number];
  readonly checks: readonly TriedCheck[];
}

/** Tries every entry at every device. */
export async function tryAll(): Promise<readonly TableRow[]> {
  const rows: TableRow[] = [];
  for (const device of tableDevices) {
    const checks = await Promise.all(entries.map((entry) => tryCheck(device, entry)));
    rows.push({ device, checks });
  }
  return rows;
}

const begin = '<!-- What the check says, made by `npm run fix` with the virtual device. -->';
const end = '<!-- End of what the check says. -->';

/** The page with a new table between its marks. */
export function withTable(page: string, rows: readonly TableRow[]): string {
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error('the page has no place for the table');
  return `${page.slice(0, from)}${begin}\n\n${markdown(rows)}\n${page.slice(to)}`;
}

function markdown(rows: readonly TableRow[]): string {
  const head = ['device', ...entries.map(({ name }) => name)];
  const lines = [
    line(head),
    line(head.map(() => '---')),
    ...rows.map(({ device, checks }) => line([device.name, ...checks.map(words)])),
  ];
  return lines.join('');
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`;
}

function words({ check }: TriedCheck): string {
  switch (check.verdict) {
    case 'right':
      return check.newPinAsked ? '**right**, new PIN asked' : '**right**';
    case 'wrong':
      return 'wrong';
    case 'ask-clear':
      return 'asks first';
    case 'unknown':
      return `? ${check.reason}`;
  }
}
