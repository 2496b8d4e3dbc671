import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modelSource } from '../../tools/models/model-table.ts';
import { readDeviceAttributes } from '../printers/device-attributes.ts';
import type { Printer } from '../printers/printer.ts';
import {
  type Answer,
  bestWay,
  checkAsData,
  type DeviceCheck,
  loggedAs,
  loggedByDevice,
  newCheck,
  nextWay,
  readCheck,
  results,
  verdictOf,
  withAnswer,
  withSkipped,
} from './check.ts';
import { wayIds, waysOf } from './ways.ts';

const printer: Printer = {
  id: 'p',
  name: 'Library',
  uri: 'ipps://copier.example.org/ipp/print',
  configuration: 'none',
  documentFormat: 'auto',
  resolution: 600,
  source: 'user',
};
const offered = await waysOf(printer, readDeviceAttributes([]), modelSource);
const right: Answer = { result: 'right', loggedAs: 'department-id' };

const answers = fc.record(
  {
    result: fc.constantFrom(...results),
    loggedAs: fc.constantFrom(...loggedAs),
    code: fc.string(),
    proved: fc.constant<true>(true),
  },
  { requiredKeys: ['result', 'loggedAs'] },
);

describe('nextWay', () => {
  it('returns each way that can be tried once, and skips the others', () => {
    let check = newCheck(printer);
    const tried: string[] = [];
    for (let way = nextWay(check, offered); way; way = nextWay(check, offered)) {
      tried.push(way.id);
      check = tried.length % 2 ? withAnswer(check, way.id, right) : withSkipped(check, way.id);
    }
    expect(tried).toEqual([
      ...['cpca-postscript', 'pjl-postscript', 'pjl-pdf', 'ipp-pdf', 'ipp-postscript'],
    ]);
  });

  it('returns a predicted way only if a person has asked for it, and once', () => {
    const check = newCheck(printer);
    expect(nextWay(check, offered, 'cpca-pdf')?.id).toBe('cpca-pdf');
    expect(nextWay(withSkipped(check, 'cpca-pdf'), offered, 'cpca-pdf')?.id).toBe('cpca-pdf');
    expect(nextWay(withAnswer(check, 'cpca-pdf', right), offered, 'cpca-pdf')?.id).toBe(
      'cpca-postscript',
    );
    expect(nextWay(check, offered, 'cups-cpca-postscript')?.id).toBe('cpca-postscript');
  });

  it('returns the way whose page has been sent', () => {
    const sent: DeviceCheck = {
      ...newCheck(printer),
      underWay: { way: 'ipp-pdf', jobId: 'job-1' },
    };
    expect(nextWay(sent, offered)?.id).toBe('ipp-pdf');
    expect(nextWay(withAnswer(sent, 'ipp-pdf', right), offered)?.id).toBe('cpca-postscript');
    expect(withSkipped(sent, 'ipp-pdf').underWay).toBeUndefined();
  });
});

describe('verdictOf', () => {
  const a = 'department-id-pin';
  const c = 'department-id-pin-secure-print';
  it.each([
    [{ result: 'right', loggedAs: 'department-id' }, a, 'works'],
    [{ result: 'held', loggedAs: 'department-id' }, a, 'works'],
    [{ result: 'right', loggedAs: 'not-looked' }, a, 'account-not-seen'],
    [{ result: 'right', loggedAs: 'unknown' }, a, 'not-accounted'],
    [{ result: 'right', loggedAs: 'other' }, a, 'not-accounted'],
    [{ result: 'wrong', loggedAs: 'department-id' }, a, 'does-not-work'],
    [{ result: 'nothing', loggedAs: 'not-looked' }, a, 'does-not-work'],
    [{ result: 'right', loggedAs: 'department-id' }, c, 'not-held'],
    [{ result: 'held', loggedAs: 'department-id' }, c, 'works'],
    [{ result: 'right', loggedAs: 'not-looked' }, 'none', 'works'],
  ] as const)('%j in %s: %s', (answer, configuration, verdict) => {
    expect(verdictOf(answer, configuration)).toBe(verdict);
  });
});

describe('bestWay', () => {
  it('prefers a way that is known to be accounted to one that only printed', () => {
    const accounted = { ...newCheck({ ...printer, configuration: 'department-id' }) };
    const printed = withAnswer(accounted, 'cpca-postscript', {
      result: 'right',
      loggedAs: 'not-looked',
    });
    expect(bestWay(printed)?.id).toBe('cpca-postscript');
    expect(bestWay(withAnswer(printed, 'ipp-pdf', right))?.id).toBe('ipp-pdf');
    expect(bestWay(accounted)).toBeUndefined();
  });
});

describe('loggedByDevice', () => {
  it.each([
    [42, '0000042', 'department-id'],
    [42, '42', 'department-id'],
    [43, '42', 'other'],
    [42, undefined, 'other'],
    [undefined, '42', 'unknown'],
  ] as const)('compares %s with what was sent, %s: %s', (logged, sent, expected) => {
    expect(loggedByDevice(logged, sent)).toBe(expected);
  });
});

describe('readCheck', () => {
  it('reads back what was stored, whatever the answers', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...wayIds)),
        answers,
        fc.constantFrom(...wayIds),
        (answered, answer, other) => {
          const begun: DeviceCheck = {
            ...withSkipped(newCheck(printer), other),
            underWay: { way: other, jobId: 'job-1' },
          };
          const check = answered.reduce<DeviceCheck>(
            (sofar, id) => ({ ...withAnswer(sofar, id, answer) }),
            begun,
          );
          expect(readCheck(JSON.parse(JSON.stringify(checkAsData(check))), printer)).toEqual(check);
        },
      ),
    );
  });

  it('never fails, and ignores everything that is not an answer', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (whole, part) => {
        readCheck(whole, printer);
        const { uri, configuration } = printer;
        const read = readCheck({ uri, configuration, answers: part, skipped: part }, printer);
        for (const { result } of read.answers.values()) expect(results).toContain(result);
        for (const id of read.skipped) expect(wayIds).toContain(id);
      }),
    );
  });

  it('starts again if the address or the configuration has changed', () => {
    const stored = checkAsData(withAnswer(newCheck(printer), 'ipp-pdf', right));
    expect(readCheck(stored, printer).answers.size).toBe(1);
    expect(readCheck(stored, { ...printer, uri: 'ipp://other/' }).answers.size).toBe(0);
    expect(readCheck(stored, { ...printer, configuration: 'department-id' }).answers.size).toBe(0);
  });
});
