import { expect, it } from 'vitest';
import { ageOf } from './wall-clock.ts';

const now = Date.UTC(2026, 4, 8);
const minute = 60_000;

it.each([
  ['an hour ago', now - 60 * minute, 60 * minute],
  ['now', now, 0],
  ['a little in the future: the clock has been set right', now + 5 * minute, 0],
  ['in the future: nobody knows how old it is', now + 5 * minute + 1, Number.POSITIVE_INFINITY],
])('knows the age of what was recorded %s', (_, at, age) => {
  expect(ageOf(at, now)).toBe(age);
});
