import {
  anyOf,
  type BytePattern,
  countedEntries,
  i32Between,
  pattern,
  readU16,
  readU32,
  u16Between,
} from './byte-pattern.ts';
import type { AttributePlace } from './decode-binder-attribute.ts';
import { mediaSizeNames } from './decode-codes.ts';

/** `type u8, FE, size u16, 8 zeros, 03` with a known size (CPCA section 8.1). */
function medium(value: Uint8Array): boolean {
  const size = readU16(value, 2);
  const known = size === 0 || mediaSizeNames.has(size);
  return known && mediumForm(value);
}
const mediumForm = pattern('xx FE xx xx 00*8 03');

function tabPaper(value: Uint8Array): boolean {
  return value.length === 24 && tabHead(value.subarray(0, 11)) && medium(value.subarray(11));
}
const tabHead = pattern('03 00*7 0C 00 00');

function interleaf(value: Uint8Array): boolean {
  return value.length === 18 && interleafHead(value.subarray(0, 5)) && medium(value.subarray(5));
}
const interleafHead = anyOf(pattern('01 05 0C 00 00'), pattern('02|03 05 0B 00 00'));

/** `lists u8`; per list `class u8, entries u8`; per entry `object u8, 0 u32, pstr` (section 9). */
function profileLists(value: Uint8Array): boolean {
  let at = 1;
  for (let lists = value[0] ?? 0; lists > 0; lists -= 1) {
    const entries = value[at + 1] ?? 0;
    at += 2;
    for (let entry = 0; entry < entries; entry += 1) {
      const object = value[at] ?? 0;
      if (object < 1 || object > 3 || readU32(value, at + 1) !== 0) return false;
      at += 6 + (value[at + 5] ?? 0);
      if (at > value.length) return false;
    }
  }
  return at === value.length && at > 1;
}

/** `02 00` and a pstr: the name of the source (section 8.3). */
function sourceByName(value: Uint8Array): boolean {
  return value[0] === 2 && value[1] === 0 && value.length === 3 + (value[2] ?? 0);
}

const place = (id: number, fits: BytePattern): AttributePlace => ({ id, fits });
const pairs = countedEntries(2);
const shift = i32Between(-500, 500);

/** Every document attribute in its order (CPCA section 7), with the form of its value. */
export const documentPlaces: readonly AttributePlace[] = [
  place(0x002e, anyOf(pattern('06 06 6C 65 76 65 6C 33 00'), pattern('27|83|82|2F|36 00 00'))),
  place(0x0838, pattern('01|02|03')),
  place(0x08b5, pattern('02|03|04|05|06|07|09|0A|0B|0C')),
  place(0x07d7, u16Between(1, 9999)),
  place(0x07df, pattern('01|02|04')),
  place(0x07e0, pattern('03|04|06')),
  place(0x0890, pattern('03')),
  place(0x07e1, i32Between(-500, 500)),
  place(0x086e, pattern('01 xx 00 00')),
  { id: 0x07ee, fits: sourceByName, instead: true },
  place(0x003a, anyOf(pattern('05|06|07 00*4'), pattern('08 xx*4'))),
  place(0x085a, pattern('01|02')),
  place(0x0897, pairs),
  place(0x08cb, profileLists),
  place(0x08cc, profileLists),
  place(0x08d0, pairs),
  place(0x08cf, pairs),
  place(0x0896, pairs),
  place(0x08ca, pattern('06')),
  place(0x07ed, medium),
  place(0x0892, tabPaper),
  place(0x0901, pattern('xx*3')),
  place(0x0840, interleaf),
  place(0x082d, pattern('01|02')),
  place(0x08d1, pattern('02 01 01 02 xx')),
  place(0x0883, pattern('01|02')),
  place(0x0925, pattern('03 01 01|03|05 02 01|03|05 03 01')),
  place(0x08e9, pattern('01|02')),
  place(0x08ce, pattern('00|01')),
  place(0x07f8, shift),
  place(0x07f9, shift),
  place(0x0909, (value) => value[0] === 1 && shift(value.slice(1, 5)) && shift(value.slice(5))),
  place(0x0be0, pattern('01|02|03|04|05|06|07 01|02|03|04|05|06|07')),
  place(0x0917, pattern('05|06|07')),
  place(0x0942, pattern('01|02|03')),
  place(0x0943, pattern('01|02|03|04')),
  place(0x08d3, pattern('01 01 xx')),
  place(0x0971, pattern('xx')),
  place(0x096f, pattern('xx')),
  place(0x0972, anyOf(pattern('xx'), pattern('xx xx'), pattern('xx xx xx'))),
];
