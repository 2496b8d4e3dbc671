import type { CanonModel } from '../../src/cpca/models/model.ts';
import type { Attribute, CpcaStream } from '../cpca-reader/stream.ts';

const bySide = { staple: 0x0c, saddle: 0x0e, punch: 0x05, vFold: 0x13 } as const;
const names: ReadonlyMap<number, string> = new Map([
  ...([
    [0xca, 'topLeft'],
    [0xcb, 'bottomLeft'],
    [0xcc, 'topRight'],
  ] as const),
  ...([
    [0xcd, 'bottomRight'],
    [0xd3, 'left'],
    [0xd4, 'right'],
  ] as const),
  ...([
    [0xd5, 'top'],
    [0xd6, 'bottom'],
  ] as const),
]);

/** The entries of a finishing list: type and position (CPCA section 8.5). */
function entries(list: Uint8Array): readonly (readonly [type: number, position: number])[] {
  return Array.from({ length: list[0] ?? 0 }, (_, at) => {
    const start = 1 + 4 * at;
    return [list[start] ?? 0, ((list[start + 2] ?? 0) << 8) | (list[start + 3] ?? 0)] as const;
  }).filter(([, position]) => position !== 0);
}

function offersFinishing(model: CanonModel, [type, position]: readonly [number, number]): boolean {
  const name = names.get(position) ?? '';
  switch (type) {
    case bySide.staple:
      return model.staples.includes(name);
    case bySide.punch:
      return model.punches.includes(name);
    case bySide.saddle:
      return model.saddleStitch;
    case bySide.vFold:
      return model.vFold;
    default:
      return true;
  }
}

/** Checks for a paper source of the model; only "automatic" if the driver never sends another. */
function offersSource(model: CanonModel, said: number | string): boolean {
  const automatic = model.drawers.get('auto') ?? 0x0b;
  if (!model.paperSourceInEnvelope) return said === automatic;
  return [...model.drawers.values()].includes(said);
}

function same(value: Uint8Array, code: readonly number[]): boolean {
  return value.length === code.length && value.every((byte, at) => byte === code[at]);
}

type Check = (value: Uint8Array, model: CanonModel) => boolean;

const checks: ReadonlyMap<number, Check> = new Map<number, Check>([
  [0x07da, (list, model) => entries(list).every((entry) => offersFinishing(model, entry))],
  [0x084a, (value, { separation }) => Object.values(separation).includes(value[0] ?? 0)],
  [
    0x0958,
    (value, { punchKinds }) =>
      [...punchKinds.values()].includes(undefined) || [...punchKinds.values()].includes(value[3]),
  ],
  [0x0880, (value, { booklet }) => value[0] === 0x01 || booklet.length > 0],
  [0x07df, (value, { twoSidedCode }) => value[0] === 0x01 || value[0] === twoSidedCode],
  [0x086e, (value, model) => offersSource(model, value[1] ?? 0)],
  [0x07ee, (value, model) => offersSource(model, String.fromCharCode(...value.subarray(3)))],
  [0x003a, (value, { resolutions }) => [...resolutions.values()].some((code) => same(value, code))],
  [
    0x07ed,
    // A type whose code is not known could have any code.
    (value, { media }) =>
      value[0] === 0 || media.some(({ code }) => code === undefined || code === value[0]),
  ],
]);

/**
 * Finds what in a stream differs from what Canon's driver writes for the model: header bytes,
 * record 08EF, or the id of the first attribute with a code that the model lacks; undefined if
 * nothing differs.
 */
export function foreignCode(stream: CpcaStream, model: CanonModel): string | undefined {
  if (stream.headerBlockOne !== model.headerBlockOne) return 'header bytes 6 and 7';
  if ((stream.monochromeExempt !== undefined) !== model.exemptionRecord) return 'record 08EF';
  const foreign = [...stream.binder, ...stream.document].find(
    ({ id, value }: Attribute) => checks.get(id)?.(value, model) === false,
  );
  return foreign && `attribute ${foreign.id.toString(16).padStart(4, '0').toUpperCase()}`;
}
