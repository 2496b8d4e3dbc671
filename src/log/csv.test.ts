import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jobRecords } from '../../tests/arbitraries/job-record.ts';
import { sampleJob } from '../../tests/doubles/sample-jobs.ts';
import type { DeviceWord } from '../jobs/device-word.ts';
import { logAsCsv, toCsv } from './csv.ts';

/** A reader after RFC 4180, written for this test alone. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let field = '';
    if (text[at] === '"') {
      for (at++; text[at] !== '"' || text[at + 1] === '"'; at++) {
        if (text[at] === '"') at++;
        field += text[at];
      }
      at++;
    } else {
      while (at < text.length && text[at] !== ',' && text[at] !== '\r') field += text[at++];
    }
    row.push(field);
    if (text[at] === ',') at++;
    else {
      expect(text.slice(at, at + 2)).toBe('\r\n');
      at += 2;
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

describe('the log as CSV', () => {
  it('begins with the names of its columns', () => {
    expect(logAsCsv([])).toMatch(/^"id","created","ended","title",.*\r\n$/);
  });

  it('has what the device recorded, or why that is not known', () => {
    const recorded: DeviceWord = {
      ...({ kind: 'recorded', at: 1, jobNumber: 3, result: 'failed' } as const),
      ...{ departmentId: 9999, endCode: '#701' },
    };
    const words: readonly DeviceWord[] = [recorded, { kind: 'not-found', at: 1 }];
    const jobs = [...words.map((deviceWord) => sampleJob({ deviceWord })), sampleJob({})];
    const rows = parseCsv(logAsCsv(jobs)).map((row) => row.slice(-3));
    expect(rows).toEqual([
      ['deviceLog', 'deviceLogDepartmentId', 'deviceLogCode'],
      ['failed', '9999', '#701'],
      ['not-found', '', ''],
      ['', '', ''],
    ]);
  });

  it('keeps commas, quotes and line ends inside their field', () => {
    const fields = ['a,b', 'say "hi"', 'two\r\nlines', ''];
    expect(parseCsv(toCsv([fields, [1, 2, 3, 4]]))).toEqual([fields, ['1', '2', '3', '4']]);
  });

  it.each([
    '=HYPERLINK("http://example.org")',
    '+1+1',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '  =1',
    '＝1',
    '＠x',
  ])('is text to a spreadsheet even where a title is %j', (title) => {
    expect(parseCsv(toCsv([[title]]))).toEqual([[`'${title}`]]);
  });

  it('can be read back, whatever a title holds, and never begins a formula', () => {
    fc.assert(
      fc.property(fc.array(jobRecords, { maxLength: 5 }), (jobs) => {
        const [names, ...rows] = parseCsv(logAsCsv(jobs));
        const column = names?.indexOf('title') ?? -1;
        expect(rows).toHaveLength(jobs.length);
        rows.forEach((row, index) => {
          const title = jobs[index]?.title ?? '';
          expect([title, `'${title}`]).toContain(row[column]);
          for (const field of row) expect(field).not.toMatch(/^\s*[=+\-@]/);
        });
      }),
    );
  });
});
