/** How far into a page a `charset` may be declared (HTML, 13.2.3.2), in bytes. */
const declaredWithin = 1024;

/** Byte order marks and their encodings (WHATWG Encoding, 6: BOM sniff). */
const marks = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16be', [0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
] as const;

/**
 * Decodes an answer with the encoding of its byte order mark, else with the `charset` of its
 * Content-Type, else with the one that the page declares, else as UTF-8. Bytes that are not valid in
 * that encoding become U+FFFD.
 */
export function decodeBody(body: Uint8Array, contentType: string): string {
  for (const [label, mark] of marks) {
    if (mark.every((byte, at) => body[at] === byte)) return new TextDecoder(label).decode(body);
  }
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
