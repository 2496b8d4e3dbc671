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
  mayBeKept,
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
const offered = await waysOf(printer, readDeviceAttributes([]), modelSource, true);
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

describe('an experimental way', () => {
  it('is the next one only for a person who asks for it', async () => {
    const accounted: Printer = { ...printer, configuration: 'department-id-pin' };
    const found = await waysOf(accounted, readDeviceAttributes([]), modelSource, true);
    const others = wayIds.filter((id) => id !== 'direct-print-pdf');
    const left = others.reduce(withSkipped, newCheck(accounted));
    expect(nextWay(left, found)).toBeUndefined();
    expect(nextWay(left, found, 'direct-print-pdf')?.id).toBe('direct-print-pdf');
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
    expect(verdictOf({}, answer, configuration)).toBe(verdict);
  });

  it.each([
    [{ result: 'right', loggedAs: 'department-id', proved: true }, 'works', true],
    [{ result: 'right', loggedAs: 'department-id' }, 'account-not-seen', false],
    [{ result: 'right', loggedAs: 'not-looked' }, 'account-not-seen', false],
    [{ result: 'right', loggedAs: 'other', proved: true }, 'not-accounted', false],
    [{ result: 'right', loggedAs: 'unknown', proved: true }, 'not-accounted', false],
    [{ result: 'nothing', loggedAs: 'department-id', proved: true }, 'does-not-work', false],
  ] as const)('of an experimental way, %j: %s, may be kept: %s', (answer, verdict, kept) => {
    const way = { experimental: true } as const;
    expect(verdictOf(way, answer, a)).toBe(verdict);
    expect(mayBeKept(way, verdict)).toBe(kept);
  });

  it('keeps any other way that printed, if nobody looked at its account', () => {
    expect(mayBeKept({}, 'account-not-seen')).toBe(true);
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

  it('is an experimental way only if the device’s log proved it', () => {
    const accounted = newCheck({ ...printer, configuration: 'department-id-pin' });
    expect(bestWay(withAnswer(accounted, 'direct-print-pdf', right))).toBeUndefined();
    const proved = withAnswer(accounted, 'direct-print-pdf', { ...right, proved: true });
    expect(bestWay(proved)?.id).toBe('direct-print-pdf');
    expect(bestWay(withAnswer(proved, 'pjl-pdf', right))?.id).toBe('pjl-pdf');
  });
});

describe('loggedByDevice', () => {
  /** A test page, its Department ID as sent, and what its row in the device's log says. */
  const page = (result: 'good' | 'failed', departmentId?: number, sent?: string) => ({
    ...(sent !== undefined && { departmentId: sent }),
    deviceWord: {
      ...{ at: 0, kind: 'recorded', jobNumber: 7, result },
      ...(departmentId !== undefined && { departmentId }),
    } as const,
  });

  it.each([
    [42, '0000042', 'department-id'],
    [42, '42', 'department-id'],
    [43, '42', 'other'],
    [42, undefined, 'other'],
    [undefined, '42', 'unknown'],
  ] as const)('compares %s with what was sent, %s: %s', (logged, sent, expected) => {
    expect(loggedByDevice(page('good', logged, sent))).toBe(expected);
  });

  it('proves nothing by a row that says that the page failed, or by none', () => {
    expect(loggedByDevice(page('failed', 42, '42'))).toBeUndefined();
    expect(loggedByDevice({ departmentId: '42' })).toBeUndefined();
    const deviceWord = { at: 0, kind: 'not-found' } as const;
    expect(loggedByDevice({ departmentId: '42', deviceWord })).toBeUndefined();
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
