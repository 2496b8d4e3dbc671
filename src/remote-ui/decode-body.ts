/** A `charset` may be declared this far into a page (HTML, 13.2.3.2), in bytes. */
const declaredWithin = 1024;

/**
 * The text of an answer: by the `charset` of its Content-Type, else by what the page declares, else
 * as UTF-8. Bytes that are not of that encoding become U+FFFD.
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
