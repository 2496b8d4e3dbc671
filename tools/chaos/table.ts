import type { JobState } from '../../src/jobs/job.ts';
import type { Account, Sum } from './conservation.ts';

const columns: readonly JobState[] = ['done', 'failed', 'unknown', 'cancelled', 'expired'];

/** A table with a row for each injected fault (by `keysOf`), and what became of its jobs. */
export function outcomeTable(
  heading: string,
  accounts: readonly Account[],
  keysOf: (account: Account) => readonly string[],
): string {
  const rows = new Map<string, Account[]>();
  for (const account of accounts) {
    for (const key of keysOf(account)) rows.set(key, [...(rows.get(key) ?? []), account]);
  }
  const lines = [...rows].sort(([a], [b]) => a.localeCompare(b)).map(outcomeLine);
  const header = [heading, 'jobs', ...columns, 'printed by the device', 'why'];
  return format([header, ...lines]);
}

function outcomeLine([key, accounts]: [string, Account[]]): string[] {
  const inState = (state: JobState): number =>
    accounts.filter(({ record }) => record?.state === state).length;
  const printed = accounts.reduce((sum, { timesPrinted }) => sum + timesPrinted, 0);
  const codes = new Set(accounts.flatMap(({ record }) => record?.failure?.code ?? []));
  return [
    key,
    String(accounts.length),
    ...columns.map((state) => String(inState(state) || '')),
    String(printed),
    [...codes].sort().join(', '),
  ];
}

function format(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const width = widths[column] ?? 0;
          return column === 0 || column === row.length - 1
            ? cell.padEnd(width)
            : cell.padStart(width);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** The equation of conservation, with its numbers. */
export function sumLine(sum: Sum): string {
  const { accepted, printed, failed, unknown, cancelled, expired } = sum;
  const parts = [
    `${printed} printed`,
    `${failed} failed`,
    `${unknown} unknown (${sum.unknownPrinted} of them printed)`,
    `${cancelled} cancelled`,
    `${expired} expired`,
  ];
  const unanswered = sum.notAccepted > 0 ? `; ${sum.notAccepted} not accepted` : '';
  return `${accepted} accepted = ${parts.join(' + ')}${unanswered}; ${sum.lost} lost, ${sum.duplicated} duplicated`;
}
