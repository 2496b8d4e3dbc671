const secondMs = 1_000;
const hourMs = 3_600_000;

/** Chrome's shortest alarm; the first try after a failure cannot come earlier. */
const firstPauseMs = 30 * secondMs;

/** The longest pause that we choose ourselves. */
export const longestPauseMs = hourMs;

/** If a collector asks for more, it is asked again after a day all the same. */
const longestAskedMs = 24 * hourMs;

/** The longest pause of all: a random part is added to what the collector may ask for. */
const longestAnyPauseMs = longestAskedMs * 1.1;

/**
 * How long it is until `notBefore`, the end of the pause after a failure. A time that is further
 * away than the longest pause is from before the clock was set back: the pause is over.
 *
 * @param notBefore milliseconds since 1970
 * @param now milliseconds since 1970
 * @returns milliseconds, 0 where the pause is over
 */
export function pauseLeft(notBefore: number, now: number): number {
  const left = notBefore - now;
  return left > 0 && left <= longestAnyPauseMs ? left : 0;
}

/**
 * How long to wait after `failures` failures in a row: 30 s, doubled with each, up to an hour, plus
 * a random part of up to one half, so that a thousand browsers do not come back at once.
 *
 * @param failures 1 or more
 * @param chance from 0 to 1
 * @returns milliseconds
 */
export function pauseAfter(failures: number, chance: number): number {
  const doubled = firstPauseMs * 2 ** Math.min(failures - 1, 20);
  return Math.round(Math.min(doubled, longestPauseMs) * (1 + chance / 2));
}

/**
 * How long the collector asks to wait: `Retry-After` as seconds or as a date (RFC 9110 section
 * 10.2.3), plus a random part of up to a tenth.
 *
 * @returns milliseconds, from 1 s to a day and a tenth; `undefined` where the header says nothing
 * useful
 */
export function pauseAskedFor(
  retryAfter: string | null,
  now: number,
  chance: number,
): number | undefined {
  const text = (retryAfter ?? '').trim();
  const asked = /^\d{1,10}$/.test(text) ? Number(text) * secondMs : untilDate(text, now);
  if (asked === undefined) return undefined;
  const bounded = Math.min(Math.max(asked, secondMs), longestAskedMs);
  return Math.round(bounded * (1 + chance / 10));
}

/** `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 section 5.6.7). */
function untilDate(text: string, now: number): number | undefined {
  if (!/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text)) {
    return undefined;
  }
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at - now;
}
