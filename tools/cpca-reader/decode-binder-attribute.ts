import { anyOf, type BytePattern, pattern, readU16, u16Between } from './byte-pattern.ts';
import { decodeName } from './decode-name.ts';

/** A known attribute and the form of its value. */
export interface AttributePlace {
  readonly id: number;
  readonly fits: BytePattern;
  /** Whether it is an alternative to the row before it. No job has both. */
  readonly instead?: true;
  /**
   * Whether it was only seen in jobs of later drivers, where its place is not known (section 17.3).
   */
  readonly anywhere?: true;
}

/** `charset u16` and a pstr of 1 to 255 bytes. */
const anyName: BytePattern = (value) => decodeName(value, 255) !== undefined;

/** The positions of CPCA section 8.5 by `type sub`. Position 0 with sub FF means "off". */
const finishingPositions: ReadonlyMap<number, readonly number[]> = new Map([
  [0x0c66, [0xca, 0xcb, 0xcc, 0xcd]],
  [0x0c67, [0xd3, 0xd4, 0xd5, 0xd6]],
  [0x0cff, [0]],
  [0x0eff, [0xffff, 0]],
  [0x05ff, [0xd3, 0xd4, 0xd5, 0xd6, 0]],
  [0x0aff, [0xd7, 0xe3, 0xe4, 0xe5, 0xe6, 0xe7, 0xe8, 0xea, 0xeb, 0xec, 0xed, 0xee, 0xef, 0]],
  [0x13ff, [0xffff, 0]],
  [0x03ff, [0xffff, 0]],
]);

/** The order of the types in a finishing list. */
const finishingOrder = [0x0c, 0x0e, 0x05, 0x0a, 0x13, 0x03];

/** `count u8`, then `type sub position-u16` per entry, each type once and in order. */
function finishingList(value: Uint8Array): boolean {
  const count = value[0] ?? 0;
  if (count === 0 || value.length !== 1 + 4 * count) return false;
  let last = -1;
  for (let at = 1; at < value.length; at += 4) {
    const place = finishingOrder.indexOf(value[at] ?? -1);
    const positions = finishingPositions.get(readU16(value, at));
    if (place <= last || !positions?.includes(readU16(value, at + 2))) return false;
    last = place;
  }
  return true;
}

const cover = (kind: string) => pattern(`${kind} 01|02|03|04 xx 00 00 FF FE FF FE 00*8 03`);

/** Every binder attribute in its order (CPCA section 6), with the form of its value. */
export const binderPlaces: readonly AttributePlace[] = [
  { id: 0x07d7, fits: u16Between(1, 9999) },
  { id: 0x07d9, fits: anyOf(pattern('xx 00 00 00 00'), pattern('12 xx 00 00 00')) },
  { id: 0x0880, fits: pattern('01|02|03 00') },
  { id: 0x07d8, fits: pattern('0B|0F|08') },
  { id: 0x08ec, fits: anyOf(pattern('09 01 00 00 B5 01 00*4'), pattern('01 00')) },
  { id: 0x084a, fits: pattern('01|02|03|04|05') },
  { id: 0x0918, fits: u16Between(1, 9999) },
  { id: 0x07da, fits: finishingList },
  { id: 0x08a5, fits: pattern('FE FE FF FE 00*8 03') },
  { id: 0x0958, fits: pattern('01 03 FF 18|03|06|13 01 00*8') },
  { id: 0x084b, fits: pattern('01|02|03') },
  {
    id: 0x08fd,
    fits: anyOf(
      pattern('02 01 03 xx xx xx xx 01 00*8 03 00 00 00 0E 14|01 00*3'),
      pattern('01 01 01 xx xx xx xx 01 00*8 03 00 00 00 0E 14|01 00*3'),
    ),
  },
  { id: 0x087d, fits: anyOf(cover('02'), cover('01')) },
  { id: 0x087e, fits: anyOf(cover('03'), cover('01')) },
  {
    id: 0x0921,
    fits: anyOf(pattern('01 00*5'), pattern('02|04 00*4 02'), pattern('03 xx*4 02')),
  },
  { id: 0x0915, fits: pattern('7F FF 7F FF xx xx 03') },
  { id: 0x08c7, fits: pattern('xx xx 03'), instead: true },
  { id: 0x0907, fits: pattern('02|01 07 09 03') },
  { id: 0x08b3, fits: pattern('02'), anywhere: true },
  { id: 0x082b, fits: anyName, anywhere: true },
];
