/** Into how many parts a time is divided: sleep can replace one of them. */
const parts = 6;

/**
 * Calls `done` once, when about `ms` milliseconds have passed in which the computer was awake.
 *
 * Where the browser's timers continue while the computer sleeps (Windows), one long timer would end
 * when the computer wakes, before anybody could have answered. So the time is divided into parts
 * that are waited for one after the other, and a sleep ends only the part that it falls into: at
 * least five sixths of `ms` are time awake.
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
