import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { nodePages } from '../../tests/doubles/node-pages.ts';
import {
  departmentForm,
  FormServer,
  type HeardRequest,
} from '../../tests/doubles/remote-ui-forms.ts';
import { csvLimits, readCsv } from './csv.ts';
import { findOwnRow, isNameOf } from './own-row.ts';
import { type LogRow, readLogRows } from './print-log.ts';
import { readPage } from './read-page.ts';
import { readPrintLog } from './read-print-log.ts';
import { Visit } from './visit.ts';

const good = [
  ...['4711', 'OK', '05/03 2026 09:14:02', '05/03 2026 09:14:31', '0000042', 'Print'],
  ...['Minutes, "final".pdf', 'sample.user', '3', '6', '3 X 2', 'OK'],
];
const failed = [
  ...['4712', 'NG', '05/03 2026 09:20:10', '05/03 2026 09:20:11', '0000043', 'Print'],
  ...['Plan.pdf', 'sample.user', '0', '0', '0 x 1', '#701'],
];
const titles = ['Job No. ', 'Result ', 'Start Time ', 'End Time ', 'Dept. ID ', 'Job Type '];

const goodRow: LogRow = {
  jobNumber: '4711',
  result: 'good',
  started: '05/03 2026 09:14:02',
  ended: '05/03 2026 09:14:31',
  departmentId: '0000042',
  jobType: 'Print',
  documentName: 'Minutes, "final".pdf',
  userName: 'sample.user',
  originalPages: 3,
  outputPages: 6,
};

function csv(rows: readonly (readonly string[])[], separator = ','): string {
  const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  return rows.map((row) => row.map(quote).join(separator)).join('\r\n');
}

describe('comma-separated values', () => {
  it('are read as they were written, whatever their contents', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 20 });
    const row = fc.array(cell, { minLength: 2, maxLength: 14 });
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1 }),
        fc.constantFrom(',', ';', '\t'),
        (rows, separator) => {
          // The first line decides which separator is used.
          const first = rows[0]?.map(() => 'title') ?? [];
          const written = [first, ...rows];
          expect(readCsv(`\uFEFF${csv(written, separator)}\r\n`)).toEqual(written);
        },
      ),
    );
  });

  it('have the separator of the first line that has one outside quotes', () => {
    expect(readCsv('Print log\r\na;b\r\n"1,2,3";4')).toEqual([
      ['Print log'],
      ['a', 'b'],
      ['1,2,3', '4'],
    ]);
    expect(readCsv('"Sheets, copies, x","b"\n1,2')).toEqual([
      ['Sheets, copies, x', 'b'],
      ['1', '2'],
    ]);
    expect(readCsv('"a;b;c;d","b"\n1,2')[1]).toEqual(['1', '2']);
  });

  it('are read within limits, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const row of readCsv(text)) expect(row.length).toBeLessThanOrEqual(csvLimits.cells);
      }),
    );
    expect(readCsv('\n'.repeat(100_000))).toHaveLength(csvLimits.rows);
    expect(readCsv(`"${'a'.repeat(100_000)}`)[0]?.[0]).toHaveLength(csvLimits.text);
  });
});

describe('a device’s print log', () => {
  it('is the same whether it is read from the made-up CSV or from the table', () => {
    const file = `${titles.join(',')}\r\n${csv([good, failed])}\r\n\r\n`;
    const cells = (row: readonly string[]) =>
      `<tr>${row.map((cell) => `<td>${cell.replaceAll('"', '&quot;')}</td>`).join('')}</tr>`;
    const html = `<table><tr><td><script>title()</script></td>${'<td></td>'.repeat(11)}</tr>${[good, failed].map(cells).join('')}</table>`;
    for (const rows of [readCsv(file), readPage(html, 'http://a/').rows]) {
      const [first, second, ...more] = readLogRows(rows);
      expect(first).toEqual(goodRow);
      expect(second).toMatchObject({ result: 'failed', departmentId: '0000043', endCode: '#701' });
      expect(more).toEqual([]);
    }
  });

  it('can have 10 or 14 columns', () => {
    const short = [...good.slice(0, 5), ...good.slice(7)];
    expect(readLogRows([short])[0]).toEqual({
      ...Object.fromEntries(
        Object.entries(goodRow).filter(([name]) => !/jobType|documentName/.test(name)),
      ),
    });
    expect(readLogRows([[...good, 'kind', 'details']])).toEqual([goodRow]);
  });

  it.each([
    '05/03 2026 09:14:02',
    '05/03/2026 9:14:02',
    '12/31/2006 23:59:59',
    '2026 05/03 09:14:02',
    '2026/05/03 09:14',
  ])('may contain the time %s', (time) => {
    const row = good.with(2, time).with(3, time);
    expect(readLogRows([row])[0]).toMatchObject({ started: time, ended: time });
  });

  it.each(['', '-', '--------', 'NONE'])('has no value if the device shows "%s"', (empty) => {
    const row = good.with(3, empty).with(4, empty).with(6, empty).with(7, empty);
    const [read] = readLogRows([row]);
    expect(read).toMatchObject({ jobNumber: '4711' });
    expect(read).not.toHaveProperty('departmentId');
    expect(read).not.toHaveProperty('documentName');
    expect(read).not.toHaveProperty('userName');
  });

  it.each([
    ['OK', '', 'good'],
    ['', 'OK', 'good'],
    ['NG', 'OK', 'failed'],
    ['OK', '#852', 'failed'],
    ['', '-', 'unknown'],
    ['Gut', '', 'unknown'],
  ])('says how the job ended (%s, %s)', (result, end, expected) => {
    expect(readLogRows([good.with(1, result).with(11, end)])[0]?.result).toBe(expected);
  });

  it('has no row that an unquoted separator in a name has shifted', () => {
    const shifted = [...good.slice(0, 6), 'Plan.pdf', 'sample.user', 'x', ...good.slice(8)];
    expect(shifted[11]).toBe('3 X 2');
    expect(readLogRows([shifted])).toEqual([]);
    const titled = good.with(6, '3 x 2');
    expect(readLogRows([titled])[0]).toMatchObject({ documentName: '3 x 2', outputPages: 6 });
    expect(readLogRows([good.with(10, '-')])[0]).toMatchObject({ outputPages: 6 });
  });

  it('has a row whose time has a form that is not known', () => {
    const row = good.with(2, 'Thu, 5 Mar 2026 09:14').with(3, '');
    expect(readLogRows([row])[0]).toMatchObject({ jobNumber: '4711', result: 'good' });
    expect(readLogRows([good.with(2, 'soon').with(3, '')])).toEqual([]);
  });

  it('never takes a document’s name for a result', () => {
    expect(readLogRows([good.with(6, 'NG').with(7, '#701')])[0]?.result).toBe('good');
  });

  it('is read without an error, whatever the rows', () => {
    const cell = fc.oneof(fc.constantFrom(...good, ...failed), fc.string());
    fc.assert(
      fc.property(fc.array(fc.array(cell)), (rows) => {
        for (const { jobNumber } of readLogRows(rows)) expect(jobNumber).toMatch(/^\d+$/);
      }),
    );
  });
});

describe('our own row', () => {
  const row = (changes: Partial<LogRow>): LogRow => ({ ...goodRow, ...changes });
  const job = { documentName: 'Minutes, "final".pdf', userName: 'sample.user', pages: 6 };

  it('is the one that is new and has our name', () => {
    const others = [row({ jobNumber: '1', documentName: 'Secret.pdf' })];
    const ours = row({ jobNumber: '2' });
    expect(findOwnRow(others, [...others, ours], job)).toEqual({ kind: 'found', row: ours });
    expect(findOwnRow([...others, ours], [...others, ours], job)).toEqual({ kind: 'not-found' });
    expect(findOwnRow([], [row({ documentName: '********' })], job)).toEqual({ kind: 'not-found' });
  });

  it('is chosen by owner and pages if several have the name, and else not at all', () => {
    const ours = row({ jobNumber: '2' });
    const theirs = row({ jobNumber: '3', userName: 'another' });
    const longer = row({ jobNumber: '4', outputPages: 99 });
    expect(findOwnRow([], [theirs, ours, longer], job)).toEqual({ kind: 'found', row: ours });
    expect(findOwnRow([], [ours, row({ jobNumber: '9' })], job)).toEqual({ kind: 'several' });
  });

  it('has our Department ID, if the log shows one', () => {
    const sent = { documentName: job.documentName, departmentId: '42' };
    const theirs = row({ jobNumber: '3', departmentId: '0000043' });
    expect(findOwnRow([], [theirs], sent)).toEqual({ kind: 'not-found' });
    const ours = row({ jobNumber: '2' });
    expect(findOwnRow([], [theirs, ours], sent)).toEqual({ kind: 'found', row: ours });
    const { departmentId: _hidden, ...silent } = ours;
    expect(findOwnRow([], [silent], sent)).toEqual({ kind: 'found', row: silent });
  });

  it('counts as new even if the device starts counting at 1 again', () => {
    const old = row({ jobNumber: '0001' });
    const ours = row({ jobNumber: '1', started: '06/03 2026 09:14:02' });
    expect(findOwnRow([old], [old, ours], job)).toEqual({ kind: 'found', row: ours });
    expect(findOwnRow([old], [{ ...old, jobNumber: '1' }], job)).toEqual({ kind: 'not-found' });
  });

  it.each([
    ['Protokoll für Müller.pdf', 'Protokoll fÃ¼r MÃ¼ller.pdf', true],
    ['Protokoll für Müller.pdf', 'Protokoll f?r M?ller.pdf', true],
    ['A very long name of a document that is cut.pdf', 'A very long name of', true],
    ['A very long name of a document that is cut.pdf', 'A very long name...', true],
    ['議事録.pdf', '議事録.pdf', true],
    ['議事録.pdf', '計画書.pdf', false],
    ['議事録', '計画書', false],
    ['Plan.pdf', 'Plan', true],
    ['Plan.pdf', 'Pla', false],
    ['Plan.pdf', 'Another plan.pdf', false],
    ['Plan.pdf', '', false],
    ['', '', false],
    ['a.*b', 'axyb', false],
  ])('has the name %s as %s: %s', (sent, shown, expected) => {
    expect(isNameOf(sent, shown)).toBe(expected);
  });

  it('is compared without an error, whatever the names', () => {
    const name = fc.string({ unit: 'binary' });
    fc.assert(fc.property(name, name, (sent, shown) => typeof isNameOf(sent, shown) === 'boolean'));
    fc.assert(fc.property(name, (sent) => isNameOf(sent, sent) === (sent.trim() !== '')));
  });
});

describe('the way to the print log', () => {
  const open: FormServer[] = [];
  afterEach(async () => {
    for (const server of open.splice(0)) await server.stop();
  });
  const cannotOpen = { html: 'Cannot open this page.' };

  /** A device that shows a page only after the earlier pages, and only with the cookie `iR`. */
  function ordered(log: (request: HeardRequest) => string) {
    let monitored = false;
    return (request: HeardRequest) => {
      const { path, cookies, query } = request;
      if (path === '/sysmonitor') {
        monitored = true;
        const location = '/rps/nativetop.cgi?RUIPNxBundle=&CorePGTAG=PGTAG_DEV_STAT';
        return { status: 302, location };
      }
      if (path === '/rps/nativetop.cgi' && monitored)
        return { cookies: ['iR=1; path=/rps'], html: query.get('CorePGTAG') ?? '' };
      return cookies.get('iR') ? { html: log(request) } : cannotOpen;
    };
  }

  async function readFrom(answer: FormServer['answer']) {
    const server = await new FormServer(answer).start();
    open.push(server);
    return readPrintLog(new Visit(nodePages(), '127.0.0.1'), server.origin, 1000);
  }

  it('follows the device’s order, and prefers the file', async () => {
    const html = `<table><tr>${failed.map((cell) => `<td>${cell}`).join('')}</table>`;
    const log = ({ path }: HeardRequest) => (path.endsWith('.csv') ? csv([good]) : html);
    expect(await readFrom(ordered(log))).toEqual({ ok: true, value: [goodRow] });
  });

  it('uses the table if there is no file', async () => {
    const html = `<table><tr>${failed.map((cell) => `<td>${cell}`).join('')}</table>`;
    const log = ({ path }: HeardRequest) => (path.endsWith('jlp.cgi') ? html : '<p>none');
    expect(await readFrom(ordered(log))).toMatchObject({ value: [{ endCode: '#701' }] });
  });

  it('reports that the log is not shown, or that the session has ended', async () => {
    expect(await readFrom(() => cannotOpen)).toEqual({ ok: false, error: 'not-shown' });
    expect(await readFrom(() => ({ status: 404 }))).toEqual({ ok: false, error: 'not-shown' });
    expect(await readFrom(() => ({ html: departmentForm }))).toEqual({
      ok: false,
      error: 'signed-out',
    });
  });
});
