import { latin1, type PdfObject } from './pdf-objects.ts';

/** More bytes than this are not unpacked: an object stream has some hundred objects. */
const mostUnpacked = 16 * 1024 * 1024;

/** Whether an object is a stream of others (ISO 32000-1, 7.5.7). */
export function isObjectStream({ text, stream }: PdfObject): boolean {
  return stream !== undefined && /\/Type[\0\t\n\f\r ]*\/ObjStm/.test(text);
}

/**
 * The objects in an object stream; none where it is damaged, encrypted, or compressed in another
 * way than Flate.
 */
export async function objectsWithin(
  bytes: Uint8Array,
  { text, stream }: PdfObject,
): Promise<readonly PdfObject[]> {
  const [count, first] = [numberOf(text, 'N'), numberOf(text, 'First')];
  if (!stream || count === undefined || first === undefined) return [];
  if (/\/(?:DecodeParms|Filter[\0\t\n\f\r ]*\[[^\]]*\/[^\]]*\/)/.test(text)) return [];
  const packed = bytes.slice(stream.start, stream.end);
  const content = latin1(/\/Filter/.test(text) ? await unpacked(packed) : packed);
  const header = content
    .slice(0, first)
    .trim()
    .split(/[\0\t\n\f\r ]+/)
    .map(Number);
  return Array.from({ length: Math.min(count, header.length >> 1) }, (_, index) => {
    const from = first + (header[2 * index + 1] ?? 0);
    const next = header[2 * index + 3];
    const text = content.slice(from, next === undefined ? undefined : first + next);
    return { number: header[2 * index] ?? 0, text };
  });
}

function numberOf(text: string, key: string): number | undefined {
  const found = new RegExp(`/${key}[\\0\\t\\n\\f\\r ]+(\\d{1,9})`).exec(text);
  return found ? Number(found[1]) : undefined;
}

/** Unpacks as much as possible: bytes after the data are not an error. */
async function unpacked(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const reader = new Blob([packed])
    .stream()
    .pipeThrough(new DecompressionStream('deflate'))
    .getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      parts.push(next.value);
      length += next.value.length;
      if (length > mostUnpacked) break;
    }
    await reader.cancel();
  } catch {
    // Damaged data, or bytes after it: what came before is available.
  }
  const whole = new Uint8Array(length);
  parts.reduce((at, part) => {
    whole.set(part, at);
    return at + part.length;
  }, 0);
  return whole;
}
