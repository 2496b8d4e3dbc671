/**
 * A network corrects a clock by seconds, seldom by minutes: a recorded time that is no further than
 * this in the future (milliseconds) is treated as now.
 */
const toleranceMs = 5 * 60_000;

/**
 * How long ago a recorded time was, by a wall clock that may have been set meanwhile.
 *
 * @param at when it was recorded, milliseconds since 1970
 * @param now milliseconds since 1970
 * @returns milliseconds; 0 for a time just in the future; `Infinity` for one further in the future,
 * since the clock has been set back then and nobody knows how long ago it was
 */
export function ageOf(at: number, now: number): number {
  const age = now - at;
  if (age >= 0) return age;
  return age >= -toleranceMs ? 0 : Number.POSITIVE_INFINITY;
}
