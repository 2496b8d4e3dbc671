/** The middle of `values`; of an even number, the mean of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)];
  const lower = sorted[Math.ceil(middle) - 1];
  if (upper === undefined || lower === undefined) throw new RangeError('there is nothing to judge');
  return (lower + upper) / 2;
}

/** `median (lowest to highest)`, in whole units. */
export function spread(values: readonly number[], unit: string): string {
  const [low, high] = [Math.min(...values), Math.max(...values)].map(Math.round);
  return `${Math.round(median(values))} ${unit} (${low} to ${high})`;
}
