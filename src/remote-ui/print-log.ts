import { isLogTime } from './log-time.ts';

/** One row of a device's print log. Texts are unchanged. */
export interface LogRow {
  readonly jobNumber: string;
  readonly result: 'good' | 'failed' | 'unknown';
  /** The time by the device's clock, which may be wrong by years. */
  readonly started: string;
  readonly ended: string;
  readonly departmentId?: string;
  readonly jobType?: string;
  readonly documentName?: string;
  readonly userName?: string;
  readonly originalPages?: number;
  readonly outputPages?: number;
  /** Such as `#701`. */
  readonly endCode?: string;
}

/**
 * The columns of a row's values. Two forms of the log are known; a longer one begins like one of
 * them.
 */
const layouts = {
  long: { type: 5, name: 6, user: 7, original: 8, output: 9, sheets: 10, end: 11 },
  short: { type: -1, name: -1, user: 5, original: 6, output: 7, sheets: 8, end: 9 },
} as const;

const column = { number: 0, result: 1, started: 2, ended: 3, department: 4 } as const;

const endCode = /^#\d{3,4}$/;
const sheets = /^\d+\s*[x×]\s*\d+$/i;

/**
 * Reads the jobs from the rows of a table or a CSV file. It recognises rows by their contents,
 * because titles are in the session's language. Other rows, such as titles, are left out.
 */
export function readLogRows(rows: readonly (readonly string[])[]): readonly LogRow[] {
  return rows.flatMap((row) => readRow(row.map((cell) => cell.trim())) ?? []);
}

function readRow(cells: readonly string[]): LogRow | undefined {
  const at = (index: number): string => cells[index] ?? '';
  const jobNumber = at(column.number);
  const times = [at(column.started), at(column.ended)];
  if (!/^\d{1,10}$/.test(jobNumber)) return undefined;
  if (!times.some(isLogTime)) return undefined;
  if (!times.every((each) => isLogTime(each) || isEmpty(each))) return undefined;
  const layout = layoutOf(cells);
  if (!layout) return undefined;
  const department = at(column.department);
  const judged = cells.filter(
    (_, index) => index !== layout.name && index !== layout.user && index !== layout.type,
  );
  const optional = {
    departmentId: /^\d{1,7}$/.test(department) ? department : undefined,
    jobType: textAt(cells, layout.type),
    documentName: textAt(cells, layout.name),
    userName: textAt(cells, layout.user),
    originalPages: numberAt(cells, layout.original),
    outputPages: numberAt(cells, layout.output),
    endCode: judged.find((cell) => endCode.test(cell)),
  };
  return {
    jobNumber,
    result: judge(judged, [at(column.result), at(layout.end)]),
    started: times[0] ?? '',
    ended: times[1] ?? '',
    ...present(optional),
  };
}

/**
 * The layout of a row. A row with "sheets × copies" behind its place is shifted, for example because
 * a name contains an unquoted separator. Its columns are not known.
 */
function layoutOf(cells: readonly string[]) {
  for (const layout of Object.values(layouts)) {
    if (cells.length > layout.end && sheets.test(cells[layout.sheets] ?? '')) return layout;
  }
  if (cells.slice(layouts.long.end).some((cell) => sheets.test(cell))) return undefined;
  if (cells.length >= 12) return layouts.long;
  return cells.length === 10 ? layouts.short : undefined;
}

/** The job failed if any value says so. It succeeded only if one of two columns says so. */
function judge(cells: readonly string[], results: readonly string[]): LogRow['result'] {
  if (cells.some((cell) => cell === 'NG' || endCode.test(cell))) return 'failed';
  return results.includes('OK') ? 'good' : 'unknown';
}

/** The ways in which devices write a missing value. */
function isEmpty(text: string): boolean {
  return /^(?:-*|NONE)$/i.test(text);
}

function textAt(cells: readonly string[], index: number): string | undefined {
  const text = cells[index] ?? '';
  return isEmpty(text) ? undefined : text;
}

function numberAt(cells: readonly string[], index: number): number | undefined {
  const text = cells[index] ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

type Present<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/** Leaves out the properties that have no value. */
function present<T extends object>(values: T): Present<T> {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  // The type system cannot express that these are the properties of `values`.
  return Object.fromEntries(entries) as Present<T>;
}
