/** OpenTelemetry's own batch processors send 512 records at a time by default. */
export const maxBatchRecords = 512;

/** Bytes of JSON before compression; a collector takes 20 MiB (OTLP specification). */
export const maxBatchBytes = 1_000_000;

/**
 * The first of `items` that fit into one request; at least one, since a record is far smaller than
 * the limit.
 *
 * @param recordOf what is sent of an item
 */
export function nextBatch<T>(
  items: readonly T[],
  recordOf: (item: T) => unknown,
  { maxRecords = maxBatchRecords, maxBytes = maxBatchBytes } = {},
): readonly T[] {
  const encoder = new TextEncoder();
  let bytes = 0;
  let count = 0;
  for (const item of items.slice(0, maxRecords)) {
    bytes += encoder.encode(JSON.stringify(recordOf(item))).length + 1;
    if (count > 0 && bytes > maxBytes) break;
    count++;
  }
  return items.slice(0, count);
}
