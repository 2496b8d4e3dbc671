/**
 * Reads the body of an HTTP answer up to a limit. The length that a server states is not believed.
 *
 * @param maxBytes the most that is kept in memory
 * @returns `undefined` where the body is longer; the connection is closed then
 */
export async function boundedBody(response: Response, maxBytes: number): Promise<Blob | undefined> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > maxBytes) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(value);
  }
  return new Blob(chunks);
}
