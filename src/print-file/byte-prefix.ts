/** Line ends, spaces and tabs. */
export function isSpace(byte: number | undefined): boolean {
  return byte === 0x0a || byte === 0x0d || byte === 0x20 || byte === 0x09;
}

/** Whether `bytes` begin with all of `wanted`, end within it, or begin differently. */
export function beginsWith(
  bytes: Uint8Array,
  at: number,
  wanted: Uint8Array,
): 'yes' | 'perhaps' | 'no' {
  const length = Math.min(wanted.length, bytes.length - at);
  for (let index = 0; index < length; index++) {
    if (bytes[at + index] !== wanted[index]) return 'no';
  }
  return length === wanted.length ? 'yes' : 'perhaps';
}

/** Joins two arrays of bytes; returns `b` itself if `a` is empty. */
export function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const bytes = new Uint8Array(a.length + b.length);
  bytes.set(a);
  bytes.set(b, a.length);
  return bytes;
}

/** The name after `ENTER LANGUAGE`, in capitals; undefined if it is another line. */
export function enteredLanguage(line: Uint8Array): string | undefined {
  if (line.length > 256) return undefined;
  const text = String.fromCharCode(...line);
  return /^@PJL\s+ENTER\s+LANGUAGE\s*=\s*"?([\w ./-]+)/i.exec(text)?.[1]?.trim().toUpperCase();
}
