/**
 * Compresses into the zlib format (RFC 1950), which PostScript's and PDF's FlateDecode read. It
 * uses the platform's compressor, which is native code in Node, in pages and in workers.
 */
export async function deflate(data: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const compressed = new Blob([data]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(compressed).arrayBuffer());
}
