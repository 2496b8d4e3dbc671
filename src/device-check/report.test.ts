import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modelSource } from '../../tools/models/model-table.ts';
import { readDeviceAttributes } from '../printers/device-attributes.ts';
import type { Printer } from '../printers/printer.ts';
import { newCheck, withAnswer } from './check.ts';
import { policyFragment } from './policy-fragment.ts';
import { type ReportSource, reportColumns, reportJson, reportRow } from './report.ts';
import { ways, waysOf } from './ways.ts';

const printer: Printer = {
  id: 'staff-room',
  name: 'Staff room',
  uri: 'ipps://copier-17.school.example/ipp/print',
  configuration: 'department-id-pin',
  documentFormat: 'auto',
  resolution: 600,
  source: 'user',
};

const check = withAnswer(
  withAnswer(newCheck(printer), 'cpca-postscript', { result: 'right', loggedAs: 'department-id' }),
  'pjl-pdf',
  { result: 'nothing', loggedAs: 'not-looked', code: '#701' },
);

const source: ReportSource = {
  check,
  offered: await waysOf(printer, readDeviceAttributes([]), modelSource, true),
  model: 'Canon iR-ADV C3325/3330',
  firmware: '62.05',
  version: '0.1.0',
  now: Date.UTC(2026, 4, 7, 23, 59),
};

const cellsOf = (row: string) => row.slice(2, -2).split(' | ');

describe('reportRow', () => {
  it('is a row of the table in docs/devices.md', () => {
    expect(reportRow(source)).toBe(
      '| Canon iR-ADV C3325/3330 | 62.05 | A | right, log: ID | not possible: address-is-a-device | not tried | not possible: no-pjl-lines | nothing, #701 | not possible: pin-not-carried | not possible: pin-not-carried | not possible: no-pjl-lines | not possible: pin-not-carried | not tried | not tried | none | 0.1.0 | 2026-05-07 |',
    );
    expect(cellsOf(reportRow(source))).toHaveLength(reportColumns.length);
  });

  it('names only the ways whose account was read from the device’s log', () => {
    const proved = { result: 'right', loggedAs: 'department-id', proved: true } as const;
    const tried = withAnswer(withAnswer(check, 'cpca-pdf', proved), 'ipp-pdf', {
      ...{ ...proved, loggedAs: 'unknown' },
    });
    expect(cellsOf(reportRow({ ...source, check: tried }))[14]).toBe('cpca-pdf');
    const both = withAnswer(tried, 'cpca-postscript', proved);
    expect(cellsOf(reportRow({ ...source, check: both }))[14]).toBe('cpca-postscript, cpca-pdf');
    const told = JSON.parse(reportJson({ ...source, check: tried })).ways;
    const provedIn = told.filter((way: { provedByLog?: true }) => way.provedByLog);
    expect(provedIn.map(({ way }: { way: string }) => way)).toEqual(['cpca-pdf', 'ipp-pdf']);
  });

  it('says so if the device reported nothing about itself', () => {
    const { model: _model, firmware: _firmware, ...silent } = source;
    expect(reportRow(silent)).toMatch(/^\| not told \| not told \| A \|/);
  });

  it('stays one row with the same number of cells, whatever a device or a code contains', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (model, code) => {
        const hostile = withAnswer(check, 'ipp-pdf', {
          result: 'wrong',
          loggedAs: 'other',
          code: `${code}|\n${model}`,
        });
        const row = reportRow({ ...source, check: hostile, model, firmware: `${model}|\r\n<b>` });
        expect(cellsOf(row)).toHaveLength(reportColumns.length);
        expect(row).not.toMatch(/[\n\r<>`[\]*_\u202E]/);
        expect(row.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('a report', () => {
  it('contains no address, host or name of the printer, and no address that a device reports', () => {
    const told = {
      model: 'Canon copier-17.school.example at 192.0.2.7 (fe80:0:0:1::2) 00:1e:8f:aa:bb:cc',
      firmware: 'http://192.0.2.7/firmware COPIER-17.SCHOOL.EXAMPLE',
    };
    for (const text of [reportRow({ ...source, ...told }), reportJson({ ...source, ...told })]) {
      expect(text).not.toMatch(/copier-17|school|192\.0\.2|fe80|00:1e|Staff|staff-room|http/i);
    }
  });

  it('is JSON that contains every way and its result', () => {
    const read = JSON.parse(reportJson(source));
    expect(read).toMatchObject({
      report: 'department-print-device-check',
      configuration: 'A',
      day: '2026-05-07',
    });
    expect(read.ways.map((each: { way: string }) => each.way)).toEqual(ways.map(({ id }) => id));
    expect(read.ways[0]).toEqual({
      ...{ way: 'cpca-postscript', carrier: 'cpca', documentFormat: 'postscript' },
      ...{ outcome: 'right', loggedAs: 'department-id', verdict: 'works' },
    });
    expect(read.ways[4]).toMatchObject({ outcome: 'nothing', code: '#701' });
    expect(read.ways[6]).toMatchObject({ outcome: 'pin-not-carried' });
  });

  it('says of Direct Print that it works only if the device’s log proved it', () => {
    const verdict = (proof: { proved?: true }) => {
      const answer = { result: 'right', loggedAs: 'department-id', ...proof } as const;
      const printed = { ...source, check: withAnswer(check, 'direct-print-pdf', answer) };
      return JSON.parse(reportJson(printed)).ways.at(-1);
    };
    expect(verdict({})).toMatchObject({ way: 'direct-print-pdf', verdict: 'account-not-seen' });
    expect(verdict({ proved: true })).toMatchObject({ verdict: 'works', provedByLog: true });
  });
});

describe('policyFragment', () => {
  const [way] = ways;

  it("contains what the printer's entry in the policy needs", () => {
    expect(way && JSON.parse(policyFragment({ ...printer, source: 'policy' }, way))).toEqual({
      id: 'staff-room',
      carrier: 'cpca',
      documentFormat: 'postscript',
    });
  });

  it('names Direct Print as the carrier', () => {
    const last = ways.at(-1);
    const entry = last && JSON.parse(policyFragment({ ...printer, source: 'policy' }, last));
    expect(entry).toEqual({ id: 'staff-room', carrier: 'direct-print', documentFormat: 'pdf' });
  });

  it('is a whole printer if the policy does not contain it', () => {
    const imported: Printer = { ...printer, id: 'chromeos.7', source: 'chromeos' };
    expect(way && JSON.parse(policyFragment(imported, way))).toEqual({
      ...{ id: 'chromeos.7', name: 'Staff room', uri: printer.uri },
      ...{ configuration: 'department-id-pin', carrier: 'cpca', documentFormat: 'postscript' },
    });
  });
});

describe('docs/devices.md', () => {
  it('has the columns of a report', () => {
    const page = readFileSync(new URL('../../docs/devices.md', import.meta.url), 'utf8');
    expect(page).toContain(`| ${reportColumns.join(' | ')} |`);
  });
});
