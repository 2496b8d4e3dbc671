import { err, ok, type Result } from '../result.ts';
import { readCsv } from './csv.ts';
import { type LogRow, readLogRows } from './print-log.ts';
import { showsLogin } from './recognise-page.ts';
import type { Visit, VisitedPage } from './visit.ts';

/**
 * The pages on the way to the print log, in the order that devices require. If a page is opened
 * without the ones before it, the device answers "cannot open". `nativetop` sets a cookie.
 */
const way = [
  'sysmonitor',
  'rps/nativetop.cgi?RUIPNxBundle=&CorePGTAG=PGTAG_JOB_PRT_STAT',
  'rps/jstatpri.cgi?Flag=Init_Data&CorePGTAG=1&FromTopPage=1',
] as const;

const htmlLog = 'rps/jlp.cgi?Flag=Html_Data&LogType=0&CorePGTAG=2';
const csvLog = 'rps/pprint.csv?LogType=0&Flag=Csv_Data';

/** Why no rows could be read. */
export type PrintLogProblem = 'signed-out' | 'not-shown';

/**
 * Reads the print log of a device of family R during a session. It opens the table's page first,
 * because the CSV file is reached from there. It uses the file if there is one, else the table.
 *
 * @param origin of the portal
 * @param now milliseconds since 1970; it only keeps caches from answering
 */
export async function readPrintLog(
  visit: Visit,
  origin: string,
  now: number,
): Promise<Result<readonly LogRow[], PrintLogProblem>> {
  let dummy = now;
  const get = (path: string): ReturnType<Visit['get']> =>
    visit.get(`${origin}/${path}${path.includes('?') ? `&Dummy=${dummy++}` : ''}`);
  for (const step of way) {
    const page = await get(step);
    // A device without one of these pages may still have the log.
    if (page.ok && showsLogin(page.value)) return err('signed-out');
  }
  const table = await get(htmlLog);
  const file = await get(csvLog);
  const fromFile = file.ok && isFile(file.value) ? readLogRows(readCsv(file.value.text)) : [];
  if (fromFile.length > 0) return ok(fromFile);
  const fromTable = table.ok ? readLogRows(table.value.rows) : [];
  if (fromTable.length > 0) return ok(fromTable);
  if (table.ok && showsLogin(table.value)) return err('signed-out');
  const empty =
    (file.ok && isFile(file.value) && hasTitles(file.value.text)) ||
    (table.ok && table.value.forms.some(({ name }) => name === tableForm));
  return empty ? ok([]) : err('not-shown');
}

/** Finds the form around the table (remote UI reference, section 6.2). */
const tableForm = 'PROP_FORM';

/** The number of columns of the smallest log that is known. */
const leastColumns = 10;

/** How many lines a file may have before the titles of its columns. */
const linesBeforeTitles = 3;

/** Whether the file is a log. A log may be without rows. */
function hasTitles(text: string): boolean {
  const start = readCsv(text).slice(0, linesBeforeTitles + 1);
  return start.some((line) => line.length >= leastColumns);
}

/** A device may answer with a page instead, and may label it with any type. */
function isFile({ text, status }: VisitedPage): boolean {
  return status === 200 && !/^\s*</.test(text);
}
