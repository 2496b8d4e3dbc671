import { cpcaFormatCodes } from './page-language.ts';
import type { CpcaItem, CpcaPacket, PageLanguage } from './print-file.ts';

/** A record of the job start, or the attribute that is a packet's whole payload. */
export interface CpcaField {
  readonly id: number;
  /** Offset of the value from the start of the payload. */
  readonly at: number;
  readonly value: Uint8Array;
}

/** The contents of a payload. `raw` has no fields that could be distinguished. */
export type CpcaContent =
  | { readonly kind: 'records'; readonly fields: readonly CpcaField[] }
  | { readonly kind: 'attribute'; readonly field: CpcaField }
  | { readonly kind: 'raw'; readonly bytes: Uint8Array };

const recordOpcodes: ReadonlySet<number> = new Set([0x006b]);
const attributeOpcodes: ReadonlySet<number> = new Set([0x0012, 0x0015, 0x0018]);

/** `count u16`, then `count` times `id u16, length u16, value`, with nothing after them. */
function records(payload: Uint8Array): readonly CpcaField[] | undefined {
  const view = new DataView(payload.buffer, payload.byteOffset, payload.length);
  if (payload.length < 2) return undefined;
  const fields: CpcaField[] = [];
  let at = 2;
  for (let left = view.getUint16(0); left > 0; left--) {
    if (at + 4 > payload.length) return undefined;
    const end = at + 4 + view.getUint16(at + 2);
    if (end > payload.length) return undefined;
    fields.push({ id: view.getUint16(at), at: at + 4, value: payload.subarray(at + 4, end) });
    at = end;
  }
  return at === payload.length ? fields : undefined;
}

/**
 * Reads the fields of a packet. An unknown opcode whose payload has exactly the form of records is
 * read as records. Anything else that is not understood is `raw`.
 */
export function contentOf({ opcode, payload }: CpcaPacket): CpcaContent {
  if (attributeOpcodes.has(opcode) && payload.length >= 2) {
    const id = ((payload[0] ?? 0) << 8) | (payload[1] ?? 0);
    return { kind: 'attribute', field: { id, at: 2, value: payload.subarray(2) } };
  }
  const known = recordOpcodes.has(opcode);
  const fields = known || payload.length >= 6 ? records(payload) : undefined;
  if (fields && (known || fields.length > 0)) return { kind: 'records', fields };
  return { kind: 'raw', bytes: payload };
}

/** The page language that attribute 002E of a job names (CPCA sections 7 and 17.4). */
export function declaredLanguage(items: readonly CpcaItem[]): PageLanguage | undefined {
  for (const item of items) {
    if (item.kind !== 'packet' || item.opcode !== 0x0018) continue;
    const [high, low, code = -1] = item.payload;
    if (high === 0x00 && low === 0x2e) return cpcaFormatCodes.get(code)?.language;
  }
  return undefined;
}
