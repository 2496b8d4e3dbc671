/** In how many parts a time is waited for: sleep can take the place of one of them. */
const parts = 6;

/**
 * Calls `done` once, when about `ms` milliseconds have passed in which the computer was awake.
 *
 * Where the browser's timers go on while the computer sleeps (Windows), one long timer is over at the
 * moment the computer wakes, before anybody could have answered. So the time is waited for in parts,
 * one after the other, and a sleep ends only the part that it falls into: at least five sixths of
 * `ms` are time awake.
 *
 * @returns a function that stops the timer; `done` is not called any more
 */
export function afterAwake(ms: number, done: () => void): () => void {
  let passed = 0;
  let timer = setTimeout(next, ms / parts);
  function next(): void {
    passed++;
    if (passed === parts) done();
    else timer = setTimeout(next, ms / parts);
  }
  return () => clearTimeout(timer);
}
