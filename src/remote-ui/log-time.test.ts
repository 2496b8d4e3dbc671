import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLogTime, possibleTimes } from './log-time.ts';

const parts = [2026, 2, 5, 9, 14, 2] as const;

describe('a time in a device’s log', () => {
  it.each([
    '05/03 2026 09:14:02',
    '05/03/2026 9:14:02',
    '03/05/2026 09:14:02',
    '2026 05/03 09:14:02',
    '2026/03/05 09:14:02',
    '05.03.2026 09:14:02',
    '5.3.2026, 9:14:02',
    '2026-03-05 09:14:02',
    '2026年03月05日 09:14:02',
    '03/05/2026 09:14:02 AM',
    '05/03/2026 9:14:02 a. m.',
    '2026/03/05 午前9:14:02',
  ])('may mean the right time: %s', (text) => {
    expect(isLogTime(text)).toBe(true);
    expect(possibleTimes(text)).toContain(Date.UTC(...parts));
    expect(possibleTimes(text)).toContain(new Date(...parts).getTime());
  });

  it.each([
    ['03/05/2026 12:00:00 AM', 0],
    ['03/05/2026 12:00:00 PM', 12],
    ['03/05/2026 1:00:00 p.m.', 13],
    ['2026/03/05 午後11:00:00', 23],
    ['03/05/2026 00:00:00', 0],
  ])('has the hour of its half of the day: %s', (text, hour) => {
    expect(possibleTimes(text)).toContain(Date.UTC(2026, 2, 5, hour));
    expect(possibleTimes(text)).not.toContain(Date.UTC(2026, 2, 5, (hour + 12) % 24));
  });

  it.each([
    '',
    'NONE',
    '31/13 2026 09:14',
    '2026',
    '05/03 2026',
    '05/03 09:14',
    '05/03 2026 24:00',
    '05/03 2026 09:60',
    '05/03 2026 13:00 PM',
    '05/03 2026 0:30 AM',
  ])('is no time that is known: "%s"', (text) => {
    expect(possibleTimes(text)).toEqual([]);
  });

  it('may have a form that is not known', () => {
    expect(isLogTime('Thu, 5 Mar 2026 09:14')).toBe(true);
    expect(possibleTimes('Thu, 5 Mar 2026 09:14')).toEqual([]);
    for (const text of ['4711', 'Meeting at 10:30', '3 X 2', `05/03 2026 09:14${' '.repeat(40)}`])
      expect(isLogTime(text)).toBe(false);
  });

  it('is read without an error, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const time of possibleTimes(text)) expect(Number.isFinite(time)).toBe(true);
      }),
    );
  });
});
