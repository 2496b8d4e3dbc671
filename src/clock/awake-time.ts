/** How often time is counted while nothing asks for it, in milliseconds. */
const beatMs = 10_000;

/**
 * If two counts are further apart than this, the computer slept in between. Chrome lets the timers
 * of a page that nobody sees run at least once a minute (intensive throttling), so a shorter gap
 * may be the time of a page that was awake.
 */
const longestGapMs = 90_000;

/**
 * Counts the time that this page has been awake.
 *
 * The monotonic clock of a page (`performance.now()`) does not change when somebody sets the wall
 * clock. Whether it continues while the computer sleeps differs: it does on Windows, it does not on
 * ChromeOS, Linux and macOS. So the time is counted at regular intervals, and a gap longer than a
 * running page can have counts as one interval.
 *
 * @param monotonic milliseconds from any start, never less than before
 * @param startBeat calls the function it is given every `everyMs` milliseconds, from now on
 * @returns milliseconds awake, from any start; the beat begins with the first call
 */
export function awakeTime(
  monotonic: () => number,
  startBeat: (count: () => void, everyMs: number) => void,
): () => number {
  let awake = 0;
  let last: number | undefined;

  function count(): number {
    const now = monotonic();
    const gap = Math.max(0, now - (last ?? now));
    awake += gap > longestGapMs ? beatMs : gap;
    last = now;
    return awake;
  }

  return () => {
    if (last === undefined) startBeat(count, beatMs);
    return count();
  };
}
