import { readI32, readU16 } from './byte-pattern.ts';
import {
  bookletNames,
  collationNames,
  colorNames,
  inputSlotNames,
  mediaSizeNames,
  mediaTypeNames,
  punchNames,
  punchTypeNames,
  resolutions,
  stapleNames,
} from './decode-codes.ts';
import type { Attribute, CpcaTicketView } from './stream.ts';

type Values = ReadonlyMap<number, Uint8Array>;

function named(names: ReadonlyMap<number, string>, code: number | undefined): string | undefined {
  return code === undefined ? undefined : (names.get(code) ?? `0x${code.toString(16)}`);
}

function bindingEdge(values: Values): Pick<CpcaTicketView, 'bindingEdge' | 'gutterMm'> {
  const edge = values.get(0x07e0)?.[0];
  const tenths = readI32(values.get(0x07e1) ?? new Uint8Array(), 0);
  if (edge === undefined) return {};
  const gutterMm = Math.abs(tenths) / 10;
  if (edge === 0x06) return { bindingEdge: 'booklet', gutterMm };
  if (edge === 0x04) return { bindingEdge: tenths < 0 ? 'right' : 'left', gutterMm };
  return { bindingEdge: tenths < 0 ? 'bottom' : 'top', gutterMm };
}

/** Whether a type is in the finishing list and is not switched off by position 0. */
function hasFinishing(values: Values, type: number): boolean {
  const list = values.get(0x07da) ?? new Uint8Array();
  for (let at = 1; at < list.length; at += 4) {
    if (list[at] === type && readU16(list, at + 2) !== 0) return true;
  }
  return false;
}

/** The position of a type's first entry in the finishing list: where it staples or punches. */
function finishing(
  values: Values,
  type: number,
  names: ReadonlyMap<number, string>,
): string | undefined {
  const list = values.get(0x07da) ?? new Uint8Array();
  for (let at = 1; at < list.length; at += 4) {
    if (list[at] === type) return names.get(readU16(list, at + 2));
  }
  return undefined;
}

function medium(values: Values): { size?: string | undefined; type?: string | undefined } {
  const value = values.get(0x07ed);
  if (!value) return {};
  const size = readU16(value, 2);
  return {
    size: size === 0 ? undefined : named(mediaSizeNames, size),
    type: value[0] === 0 ? undefined : named(mediaTypeNames, value[0]),
  };
}

/** Leaves out undefined values, because the types of optional properties do not allow them. */
function present<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

/** Describes a stream's attributes as a person would. They have been checked before. */
export function decodeTicket(
  binder: readonly Attribute[],
  document: readonly Attribute[],
): CpcaTicketView {
  const inBinder: Values = new Map(binder.map(({ id, value }) => [id, value]));
  const inDocument: Values = new Map(document.map(({ id, value }) => [id, value]));
  const copies = (values: Values) => readU16(values.get(0x07d7) ?? new Uint8Array(), 0);
  const sides = inDocument.get(0x07df)?.[0];
  const slot = inDocument.get(0x086e)?.[1];
  const toner = inDocument.get(0x085a)?.[0];
  const paper = medium(inDocument);
  return {
    copies: Math.max(copies(inBinder), copies(inDocument)),
    ...bindingEdge(inDocument),
    ...present({
      collate: named(collationNames, inBinder.get(0x07d8)?.[0]),
      color: named(colorNames, inDocument.get(0x0838)?.[0]),
      sides:
        sides === undefined
          ? undefined
          : sides === 0x01
            ? ('one-sided' as const)
            : ('two-sided' as const),
      mediaSize: paper.size,
      mediaType: paper.type,
      inputSlot: named(inputSlotNames, slot),
      inputSlotCode: slot,
      outputTrayCode: inBinder.get(0x07d9)?.[0],
      resolution: resolutions.get(inDocument.get(0x003a)?.[0] ?? 0),
      tonerSave: toner === undefined ? undefined : toner === 0x02,
      staple: finishing(inBinder, 0x0c, stapleNames),
      punch: finishing(inBinder, 0x05, punchNames),
      punchType: named(punchTypeNames, inBinder.get(0x0958)?.[3]),
      saddleStitch: hasFinishing(inBinder, 0x0e) ? true : undefined,
      booklet: bookletNames.get(inBinder.get(0x0880)?.[0] ?? 0),
    }),
  };
}
