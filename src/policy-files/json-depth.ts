/**
 * Whether objects and lists in a value that came out of JSON are nested at most `most` deep. It uses no
 * recursion, since the value may come from anywhere.
 */
export function isNestedWithin(value: unknown, most: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > most) return false;
    level = level
      .filter((each) => typeof each === 'object' && each !== null)
      .flatMap((each) => Object.values(each as object) as unknown[]);
  }
  return true;
}
