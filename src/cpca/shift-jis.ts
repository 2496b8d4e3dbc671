/**
 * Shift_JIS as the platform's decoder reads it (WHATWG Encoding). ASCII and half-width katakana
 * have one byte, everything else has two:
 *
 *     20–7E | A1–DF          one byte
 *     81–9F, E0–FC  40–7E, 80–FC   two bytes
 *
 * The platform has no encoder, so the table is made with its decoder, when it is first needed.
 */
type ShiftJisTable = ReadonlyMap<string, readonly number[]>;

/** Lead bytes of NEC's copies of IBM's characters (ED, EE); these are written with IBM's bytes. */
const duplicateLeads = new Set([0xed, 0xee]);
/** Lead bytes F0 to F9 are for private use: no panel can show them. */
const privateLeads = { first: 0xf0, last: 0xf9 };

/** Characters that Unicode has twice. The decoder knows only the right-hand one of each pair. */
const sameGlyph: readonly (readonly [string, string])[] = [
  ['\u2212', '\uff0d'],
  ['\u301c', '\uff5e'],
  ['\u2016', '\u2225'],
  ['\u00a2', '\uffe0'],
  ['\u00a3', '\uffe1'],
  ['\u00ac', '\uffe2'],
  ['\u00c5', '\u212b'],
];

function leads(): number[] {
  const all: number[] = [];
  for (let lead = 0x81; lead <= 0xfc; lead += 1) {
    const single = lead >= 0xa0 && lead <= 0xdf;
    const unused = lead >= privateLeads.first && lead <= privateLeads.last;
    if (!single && !unused && !duplicateLeads.has(lead)) all.push(lead);
  }
  return all;
}

function buildTable(): ShiftJisTable {
  const decoder = new TextDecoder('shift_jis', { fatal: true });
  const table = new Map<string, readonly number[]>();
  const add = (bytes: readonly number[]) => {
    let character: string;
    try {
      character = decoder.decode(Uint8Array.from(bytes));
    } catch (error) {
      if (error instanceof TypeError) return; // not assigned
      throw error;
    }
    if ([...character].length === 1 && !table.has(character)) table.set(character, bytes);
  };
  for (let byte = 0x20; byte <= 0x7e; byte += 1) add([byte]);
  for (let byte = 0xa1; byte <= 0xdf; byte += 1) add([byte]);
  for (const lead of leads()) {
    for (let trail = 0x40; trail <= 0xfc; trail += 1) if (trail !== 0x7f) add([lead, trail]);
  }
  for (const [twin, known] of sameGlyph) {
    const bytes = table.get(known);
    if (bytes !== undefined && !table.has(twin)) table.set(twin, bytes);
  }
  return table;
}

let built: ShiftJisTable | undefined;

/** The one or two bytes of a character, or undefined where Shift_JIS has none for it. */
export function shiftJisBytes(character: string): readonly number[] | undefined {
  built ??= buildTable();
  return built.get(character);
}
