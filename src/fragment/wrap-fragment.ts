import { u16 } from '../cpca/byte-fields.ts';
import { headerLength, opcode, packetMagic } from '../cpca/packet-constants.ts';
import { err, ok, type Result } from '../result.ts';
import { type FillValues, fillTemplate, isEmptyName, type MissingValue } from './fill-template.ts';
import type { CpcaLayer, Fragment, FragmentValues, PacketTemplate, PjlLayer } from './fragment.ts';
import { fieldUse } from './fragment.ts';

/** Why a job cannot be sent with a fragment. */
export type WrapFragmentProblem =
  | MissingValue
  /** The fragment's credentials belong to another Department ID. */
  | { readonly code: 'opaque-for-another-id' }
  /** The job must be held, and nothing in the fragment would make a device hold it. */
  | { readonly code: 'cannot-hold' }
  /** The fragment has no place for a PIN, or for a Department ID. */
  | { readonly code: 'no-place-for-pin' }
  | { readonly code: 'no-place-for-department-id' };

function contradiction(
  fragment: Fragment,
  values: FragmentValues,
): WrapFragmentProblem | undefined {
  const { departmentId, pin, securedPrintPin } = values;
  if (securedPrintPin && fieldUse(fragment, 'securedPrintPin') === 'absent') {
    return { code: 'cannot-hold' };
  }
  if (fragment.opaqueFor !== undefined) {
    return fragment.opaqueFor === departmentId ? undefined : { code: 'opaque-for-another-id' };
  }
  if (fragment.withoutId) return undefined;
  if (departmentId !== undefined && fieldUse(fragment, 'departmentId') === 'absent') {
    return { code: 'no-place-for-department-id' };
  }
  if (pin && fieldUse(fragment, 'pin') === 'absent') return { code: 'no-place-for-pin' };
  return undefined;
}

type Filled<T> = Result<T, MissingValue>;

/** The payload of a packet; undefined if the packet is left out because its name is empty. */
function payloadOf({ content }: PacketTemplate, values: FillValues): Filled<number[] | undefined> {
  if (content.kind === 'value') {
    if (isEmptyName(content.value, values)) return ok(undefined);
    const filled = fillTemplate(content.value, values);
    return filled.ok ? ok([...filled.value]) : filled;
  }
  const present = content.records.filter(({ value }) => !isEmptyName(value, values));
  const payload = [...u16(present.length)];
  for (const { id, value } of present) {
    const filled = fillTemplate(value, values);
    if (!filled.ok) return filled;
    payload.push(...u16(id), ...u16(filled.value.length), ...filled.value);
  }
  return ok(payload);
}

class Packets {
  readonly #layer: CpcaLayer;
  readonly #identity: readonly number[];
  readonly #values: FillValues;

  constructor(layer: CpcaLayer, identity: readonly number[], values: FillValues) {
    this.#layer = layer;
    this.#identity = identity;
    this.#values = values;
  }

  header(code: number, flags: number, length: number): readonly number[] {
    const { version, number, status } = this.#layer;
    return [
      ...u16(packetMagic),
      version,
      flags,
      ...u16(code),
      ...u16(number),
      ...u16(length),
      ...this.#identity,
      ...u16(status),
    ];
  }

  fill(templates: readonly PacketTemplate[]): Filled<Uint8Array<ArrayBuffer>[]> {
    const packets: Uint8Array<ArrayBuffer>[] = [];
    for (const template of templates) {
      const payload = payloadOf(template, this.#values);
      if (!payload.ok) return payload;
      if (payload.value === undefined) continue;
      const header = this.header(template.opcode, template.flags, payload.value.length);
      packets.push(Uint8Array.from([...header, ...payload.value]));
    }
    return ok(packets);
  }
}

interface FilledPackets {
  readonly packets: Packets;
  readonly before: readonly Uint8Array<ArrayBuffer>[];
  readonly after: readonly Uint8Array<ArrayBuffer>[];
}

function sizeOf(packets: readonly Uint8Array[]): number {
  return packets.reduce((sum, { length }) => sum + length, 0);
}

/**
 * The envelope around a document. A full packet always says that more follows; the last one
 * contains the rest, perhaps nothing, and is always present (CPCA section 5).
 */
function wrapInCpca(layer: CpcaLayer, values: FragmentValues, document: Blob): Filled<Blob> {
  const { moreFlags, lastFlags, marker, blockBytes } = layer.data;
  const blocks = Math.floor(document.size / blockBytes) + 1;
  const dataSize = document.size + blocks * (headerLength + 1);
  const departmentId = fillTemplate(layer.departmentId, values);
  if (!departmentId.ok) return departmentId;
  const pin = fillTemplate(layer.pin, values);
  if (!pin.ok) return pin;
  const identity = [...departmentId.value, ...pin.value];
  const fill = (streamLength: number): Filled<FilledPackets> => {
    const packets = new Packets(layer, identity, { ...values, streamLength });
    const before = packets.fill(layer.before);
    if (!before.ok) return before;
    const after = packets.fill(layer.after);
    return after.ok ? ok({ packets, before: before.value, after: after.value }) : after;
  };
  // The stream's length always has four bytes, so it can be filled in later.
  let filled = fill(0);
  if (filled.ok && fieldUse({ layers: [layer] }, 'streamLength') !== 'absent') {
    filled = fill(sizeOf(filled.value.before) + dataSize + sizeOf(filled.value.after));
  }
  if (!filled.ok) return filled;
  const { packets, before, after } = filled.value;
  const preamble = (length: number, flags: number) =>
    Uint8Array.from([...packets.header(opcode.data, flags, length + 1), marker]);
  const parts: BlobPart[] = [...before];
  const full = preamble(blockBytes, moreFlags);
  let start = 0;
  for (; document.size - start >= blockBytes; start += blockBytes) {
    parts.push(full, document.slice(start, start + blockBytes));
  }
  parts.push(preamble(document.size - start, lastFlags), document.slice(start), ...after);
  return ok(new Blob(parts));
}

function wrapInPjl(layer: PjlLayer, values: FragmentValues, document: Blob): Filled<Blob> {
  const filled: (readonly Uint8Array<ArrayBuffer>[])[] = [];
  for (const templates of [layer.before, layer.after]) {
    const lines: Uint8Array<ArrayBuffer>[] = [];
    for (const template of templates) {
      const line = fillTemplate(template, values);
      if (!line.ok) return line;
      lines.push(line.value);
    }
    filled.push(lines);
  }
  const [before = [], after = []] = filled;
  return ok(new Blob([...before, document, ...after]));
}

/**
 * A document with a learnt fragment around it, as one Blob of type `application/octet-stream` made
 * of slices of `document`, which is not read. It contains the credentials: it is only for the
 * device.
 */
export function wrapWithFragment(
  fragment: Fragment,
  values: FragmentValues,
  document: Blob,
): Result<Blob, WrapFragmentProblem> {
  const problem = contradiction(fragment, values);
  if (problem) return err(problem);
  let wrapped = document;
  for (const layer of fragment.layers.toReversed()) {
    const filled =
      layer.kind === 'cpca'
        ? wrapInCpca(layer, values, wrapped)
        : wrapInPjl(layer, values, wrapped);
    if (!filled.ok) return filled;
    wrapped = filled.value;
  }
  return ok(wrapped.slice(0, wrapped.size, 'application/octet-stream'));
}
