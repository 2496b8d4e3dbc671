/** How far into a page a `charset` may be declared (HTML, 13.2.3.2), in bytes. */
const declaredWithin = 1024;

/**
 * Decodes an answer with the `charset` of its Content-Type, else with the one that the page
 * declares, else as UTF-8. Bytes that are not valid in that encoding become U+FFFD.
 */
export function decodeBody(body: Uint8Array, contentType: string): string {
  const start = new TextDecoder('latin1').decode(body.subarray(0, declaredWithin));
  for (const declared of [contentType, start]) {
    const label = /charset\s*=\s*["']?([\w.:-]+)/i.exec(declared)?.[1];
    const decoder = label === undefined ? undefined : decoderOf(label);
    if (decoder) return decoder.decode(body);
  }
  return new TextDecoder().decode(body);
}

function decoderOf(label: string): TextDecoder | undefined {
  try {
    return new TextDecoder(label);
  } catch {
    // A device may name an encoding that does not exist.
    return undefined;
  }
}
