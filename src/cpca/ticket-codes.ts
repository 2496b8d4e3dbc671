/** The encoder's code for each word of a ticket (CPCA sections 6, 7 and 8). */

/** Attribute 07D8. */
export const collationCodes = { on: 0x0b, off: 0x08, group: 0x0f } as const;

/** Attribute 0838. */
export const colorModeCodes = { color: 0x01, mono: 0x02, auto: 0x03 } as const;

/** Attribute 07DF. */
export const sidesCodes = { off: 0x01, longEdge: 0x04, shortEdge: 0x04 } as const;

/** Attributes 07E0 (`code`) and 07E1 (the gutter is negative at the right and at the bottom). */
export const bindingEdgeCodes = {
  left: { code: 0x04, sign: 1 },
  right: { code: 0x04, sign: -1 },
  top: { code: 0x03, sign: 1 },
  bottom: { code: 0x03, sign: -1 },
} as const;

/** Section 8.2. */
export const mediaSizeCodes = {
  A3: 0x0001,
  A4: 0x0002,
  A5: 0x0003,
  A6: 0x0004,
  B4: 0x0006,
  B5: 0x0007,
  Executive: 0x000a,
  Ledger: 0x000b,
  Legal: 0x000c,
  Letter: 0x000d,
  Statement: 0x003c,
  Postcard: 0x000e,
  DoublePostcard: 0x000f,
  QuadPostcard: 0x0037,
  C5: 0x0015,
  Com10: 0x0016,
  Monarch: 0x0017,
  DL: 0x0018,
  EnvelopeB5: 0x0019,
  You4: 0x001a,
  Kaku2: 0x001b,
  You2: 0x001c,
  Foolscap: 0x003d,
  Index3x5: 0x0040,
  SRA3: 0x004a,
  '12x18': 0x0066,
  '13x19': 0x006f,
  Chou3: 0x00c1,
  '8K': 0x00d3,
  '16K': 0x00d4,
  YouChou3: 0x00d5,
  any: 0xfffe,
} as const;

/** Section 8.2, colour office family. */
export const mediaTypeCodes = {
  auto: 0xfe,
  plain1: 0x03,
  plain2: 0x1a,
  thin: 0x0a,
  recycled: 0x0b,
  color: 0x0c,
  prepunched: 0x12,
  bond: 0x21,
  heavy1: 0x08,
  heavy2: 0x2f,
  heavy3: 0x2a,
  transparency: 0x04,
  tracing: 0x14,
  labels: 0x07,
  envelope: 0x06,
  tab: 0x22,
  coatedOneSide1: 0x4d,
  coatedOneSide2: 0x4e,
  coatedTwoSide1: 0x53,
  coatedTwoSide2: 0x54,
  letterhead: 0x10,
} as const;

/** Attribute 086E, the office column of section 8.3. */
export const inputSlotCodes = {
  auto: 0x0b,
  manual: 0x07,
  cassette1: 0x65,
  cassette2: 0x66,
  cassette3: 0x79,
  cassette4: 0x7a,
  sideDeck: 0xa1,
} as const;

/** Finishing entries of type 0C: the number of staples and their place (section 8.5). */
export const stapleCodes = {
  topLeft: { sub: 0x66, position: 0x00ca },
  bottomLeft: { sub: 0x66, position: 0x00cb },
  topRight: { sub: 0x66, position: 0x00cc },
  bottomRight: { sub: 0x66, position: 0x00cd },
  left: { sub: 0x67, position: 0x00d3 },
  right: { sub: 0x67, position: 0x00d4 },
  top: { sub: 0x67, position: 0x00d5 },
  bottom: { sub: 0x67, position: 0x00d6 },
} as const;

/** Finishing entries of type 05 (section 8.5). */
export const punchCodes = { left: 0x00d3, right: 0x00d4, top: 0x00d5, bottom: 0x00d6 } as const;

/** Attribute 0958. */
export const punchTypeCodes = {
  two: 0x18,
  twoThree: 0x18,
  fourSwedish: 0x18,
  twoFrench: 0x03,
  fourFrench: 0x06,
  multi: 0x13,
} as const;

/** Finishing entries of type 0A (section 8.5). */
export const foldCodes = {
  z: 0x00d7,
  c1: 0x00e3,
  c2: 0x00e4,
  c3: 0x00e6,
  c4: 0x00e5,
  accordionZ1: 0x00e7,
  accordionZ2: 0x00e8,
  doubleParallel1: 0x00ea,
  doubleParallel2: 0x00eb,
  doubleParallel3: 0x00ec,
  doubleParallel4: 0x00ed,
  half1: 0x00ee,
  half2: 0x00ef,
} as const;

/** Attribute 084B. */
export const outputFaceCodes = { up: 0x01, down: 0x02, default: 0x03 } as const;

/** Attribute 0880. */
export const bookletCodes = { left: 0x02, right: 0x03 } as const;

/** Attribute 08B5: pages on one side of a sheet. */
export const nUpCodes = {
  1: 0x02,
  2: 0x03,
  4: 0x04,
  6: 0x09,
  8: 0x05,
  9: 0x06,
  16: 0x07,
  12: 0x0a,
  18: 0x0b,
  32: 0x0c,
} as const;

/** Attribute 08B5 in a booklet, where each side holds twice as many pages. */
export const bookletNUpCodes: Readonly<Partial<Record<keyof typeof nUpCodes, number>>> = {
  1: 0x03,
  2: 0x04,
  4: 0x05,
  6: 0x0a,
  8: 0x07,
  9: 0x0b,
  16: 0x0c,
};

/**
 * Attributes 087D and 087E: the printed sides of a cover. For the back cover two codes are swapped.
 */
export const coverSides = {
  front: { none: 0x01, front: 0x02, back: 0x03, both: 0x04 },
  back: { none: 0x01, front: 0x03, back: 0x02, both: 0x04 },
} as const;
