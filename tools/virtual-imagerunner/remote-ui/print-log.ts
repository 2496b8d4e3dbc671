import { isEnded, type JobEntry } from '../job-entry.ts';
import { escapeHtml } from '../remote-ui-page.ts';
import type { DevicePage } from './device-page.ts';
import type { Person } from './sign-in.ts';
import { hidden, page, type WebReply } from './web.ts';

/** What the log shows for a missing value [T×2]. */
const nothing = '--------';
const mask = '********';
const idDigits = 7;

/**
 * The columns of the 12 that are also in the file with 10: it has no job type and no name [T×1].
 */
const withoutDocument = [0, 1, 2, 3, 4, 7, 8, 9, 10, 11];

/**
 * The rows of the print log, newest first, made from the jobs that the device really received. A
 * job that waits for its PIN is left out (inferred).
 */
export function logRows(device: DevicePage, person: Person): readonly (readonly string[])[] {
  const { log, settings } = device;
  const listed = log
    .list()
    .filter(isEnded)
    .filter((entry) => settings.refused !== 'absent' || !isRefused(entry))
    .map((entry) => row(device, person, entry))
    .toReversed();
  if (settings.columns === '14') return listed;
  if (settings.columns === '12') return listed.map((cells) => cells.slice(0, 12));
  return listed.map((cells) => withoutDocument.map((column) => cells[column] ?? ''));
}

/** The titles of the columns. Each ends with a space, as one known title does. */
export function logTitles({ texts, settings }: DevicePage): readonly string[] {
  if (settings.columns === '14') return texts.columns;
  if (settings.columns === '12') return texts.columns.slice(0, 12);
  return withoutDocument.map((column) => texts.columns[column] ?? '');
}

function isRefused({ endCode }: JobEntry): boolean {
  return endCode === '#701';
}

/** All 14 cells. Invented: `NG` with a code, `OK` in the last of the 12, and the last two. */
function row(device: DevicePage, person: Person, entry: JobEntry): readonly string[] {
  const { settings, texts } = device;
  const good = entry.state === 'completed';
  const sides = entry.settings.sides?.startsWith('two-sided') ? 2 : 1;
  const pages = good ? (entry.pages ?? 0) : 0;
  const { copies } = entry.settings;
  return [
    String(entry.number),
    good ? 'OK' : 'NG',
    deviceTime(device, entry.processingAt ?? entry.receivedAt),
    deviceTime(device, entry.endedAt ?? entry.receivedAt),
    shownId(device, entry),
    entry.source === 'web' ? texts.directJobType : texts.jobType,
    isMasked(device, person, entry) ? mask : cutName(entry.documentName, settings.nameBytes),
    isMasked(device, person, entry) ? mask : entry.userName || nothing,
    String(entry.pages ?? 0),
    String(good ? (entry.impressions ?? 0) : 0),
    `${Math.ceil(pages / sides)} X ${copies}`,
    entry.endCode ?? (good ? 'OK' : nothing),
    entry.mode,
    entry.format ?? nothing,
  ];
}

function shownId({ settings }: DevicePage, entry: JobEntry): string {
  const hiddenId = settings.refused === 'without-id' && isRefused(entry);
  if (hiddenId || !/^\d+$/.test(entry.departmentId)) return nothing;
  return settings.ids === 'padded'
    ? entry.departmentId.padStart(idDigits, '0')
    : entry.departmentId;
}

/** *Restrict Access to Other User Jobs* [D for another log]: a person sees only their own names. */
function isMasked({ settings }: DevicePage, person: Person, entry: JobEntry): boolean {
  if (settings.names !== 'others-masked') return settings.names === 'masked';
  return entry.departmentId !== String(person.account?.departmentId ?? '');
}

/** As many whole characters as fit into the first bytes in UTF-8; with 0, the whole name. */
function cutName(name: string, bytes: number): string {
  if (bytes === 0 || Buffer.byteLength(name) <= bytes) return name;
  let cut = '';
  for (const character of name) {
    if (Buffer.byteLength(cut + character) > bytes) break;
    cut += character;
  }
  return cut;
}

/** The time of the device's own clock, which may be wrong by years. */
function deviceTime({ settings }: DevicePage, at: number): string {
  const date = new Date(at);
  date.setUTCFullYear(date.getUTCFullYear() + settings.years);
  const iso = date.toISOString();
  const [year, month, day] = [iso.slice(0, 4), iso.slice(5, 7), iso.slice(8, 10)];
  const parts = { YYYY: year, MM: month, DD: day };
  const written = settings.dates.replace(
    /YYYY|MM|DD/g,
    (part) => parts[part as keyof typeof parts],
  );
  return `${written} ${iso.slice(11, 19)}`;
}

/**
 * The log as a page: a header row that contains scripts, then rows that begin with the job number.
 */
export function logPage(device: DevicePage, person: Person): WebReply {
  const { texts } = device;
  const titles = logTitles(device).map(
    (title) => `<td><script>document.write(${JSON.stringify(title)})</script></td>`,
  );
  const rows = logRows(device, person).map(
    (cells) => `<tr>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`,
  );
  return page({
    title: texts.log,
    body: `<h1>${texts.log}</h1>
<form name="PROP_FORM" action="./jlp.cgi" method="post">
${hidden('Flag', 'Html_Data')}${hidden('LogType', '0')}${hidden('CorePGTAG', '2')}
<input type="button" value="${texts.storeInCsv}" onclick="location.href='pprint.csv?LogType=0&amp;Flag=Csv_Data'">
<table border="1">
<tr>${titles.join('')}</tr>
${rows.join('\n')}
</table></form>`,
    known: '[T] PROP_FORM, the columns 0 to 11, the form of times, a header row of script',
    invented: 'words, columns 12 and 13, the row of a refused job, OK as an end code',
  });
}

/**
 * The log as CSV: a byte order mark, CRLF, all values but the first in quotes, and an empty last
 * line [T×4].
 */
export function logCsv(device: DevicePage, person: Person): WebReply {
  const { separator } = device.settings;
  const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  const lines = [
    logTitles(device).join(separator),
    ...logRows(device, person).map(([number = '', ...cells]) =>
      [number, ...cells.map(quote)].join(separator),
    ),
  ];
  return {
    status: 200,
    contentType: 'text/csv; charset=utf-8',
    body: `\ufeff${lines.map((line) => `${line}\r\n`).join('')}\r\n`,
  };
}
