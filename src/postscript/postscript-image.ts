/** Where on the page an image is placed, and how many samples it has. */
export interface ImagePlace {
  readonly columns: number;
  readonly rows: number;
  /** The image's upper edge in pixels above the medium's lower edge. */
  readonly upper: number;
}

/** How an image's data are encoded; the procedures of the prolog have these names. */
export type ImageCoding =
  /** One bit a pixel, CCITT Group 4. */
  | 'Fax'
  /** One bit a pixel, zlib. */
  | 'Black'
  /** Eight bits of grey; three times eight of red, green, blue: zlib over PNG's filters. */
  | 'Gray'
  | 'Color'
  /**
   * The same, with equal rows sent once; each row has an extra first pixel that says how often it
   * comes.
   */
  | 'GrayRows'
  | 'ColorRows'
  /** Such rows of grey as runs of equal pixels: zlib over PNG's filter over the runs. */
  | 'GrayRuns'
  /** Three times eight bits of red, green, blue: JPEG. */
  | 'Photo';

/**
 * One image on the page, as a DSC data section:
 *
 *     %%BeginData: 8241 Binary Bytes
 *     4960 877 7016 8210 Raw Fax
 *     <8210 bytes>
 *     %%EndData
 *
 * The number in `%%BeginData` counts everything up to `%%EndData`, including the command and the
 * line end after the data.
 */
export function imageSection(
  { columns, rows, upper }: ImagePlace,
  coding: ImageCoding,
  compressed: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const coded = holdsExitLanguage(compressed);
  const data = coded ? hex(compressed) : compressed;
  const form = coded ? 'Hex' : 'Raw';
  const command = `${columns} ${rows} ${upper} ${data.length} ${form} ${coding}\n`;
  const inside = command.length + data.length + 1;
  const head = new TextEncoder().encode(`%%BeginData: ${inside} Binary Bytes\n${command}`);
  const tail = new TextEncoder().encode('\n%%EndData\n');
  const section = new Uint8Array(head.length + data.length + tail.length);
  section.set(head);
  section.set(data, head.length);
  section.set(tail, head.length + data.length);
  return section;
}

/** `ESC %-12345X`, the universal exit language, which ends a PostScript job in PJL. */
const exitLanguage = new TextEncoder().encode('\x1b%-12345X');

/**
 * Flate stores data that it cannot compress unchanged, so the pixels of a hostile picture could
 * contain PJL. Such data is sent in hexadecimal instead.
 */
function holdsExitLanguage(data: Uint8Array): boolean {
  for (let at = data.indexOf(0x1b); at >= 0; at = data.indexOf(0x1b, at + 1)) {
    if (exitLanguage.every((byte, offset) => data[at + offset] === byte)) return true;
  }
  return false;
}

/** ASCIIHexDecode's form, ended by `>` (PLRM 3, section 3.13.3). */
function hex(data: Uint8Array): Uint8Array {
  const digits = new TextEncoder().encode('0123456789abcdef');
  const text = new Uint8Array(data.length * 2 + 1);
  data.forEach((byte, at) => {
    text[at * 2] = digits[byte >> 4] ?? 0;
    text[at * 2 + 1] = digits[byte & 15] ?? 0;
  });
  text[data.length * 2] = 0x3e;
  return text;
}
