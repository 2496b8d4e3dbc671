import { type CpcaField, contentOf } from './cpca-fields.ts';
import {
  attributeNames,
  credentialIds,
  opcodeNames,
  personalIds,
  recordNames,
} from './cpca-names.ts';
import type { Mask } from './masking.ts';
import { maskText } from './masking.ts';
import { cpcaFormatCodes } from './page-language.ts';
import { isOrdinaryLine, withoutNumbers, withoutValues } from './pjl-lines.ts';
import type { CpcaDataRun, CpcaPacket, CpcaPart, Part, PjlPart, PrintFile } from './print-file.ts';
import { decodeLabelled, latin1 } from './text.ts';

/** One element of a print file, without secrets. It contains names of people and documents. */
export interface Entry {
  /** From the start of the file; inside CPCA, from the start of the document. */
  readonly offset: number;
  /** Such as `packet 0018, attribute 07DF` or `PJL line 3`; the same thing in another file has the same. */
  readonly place: string;
  /** Its name in English; absent if the name is not known. */
  readonly name?: string;
  /** The length in bytes. */
  readonly length: number;
  /** Its contents without secrets; absent if nothing may be shown. */
  readonly shown?: string;
  /** Why `shown` is absent: the bytes may be credentials in a form that is not known. */
  readonly withheld?: true;
  /** For the comparison of two files. Never shown. */
  readonly raw: Uint8Array;
}

export interface DescribeOptions {
  readonly mask: Mask;
  /**
   * Whether bytes of unknown meaning may be shown, masked. That is so only if every credential was
   * located, because then they cannot be a credential in another form.
   */
  readonly showUnknown: boolean;
}

const hexId = (id: number, digits = 4) => id.toString(16).toUpperCase().padStart(digits, '0');

function value(bytes: Uint8Array, { mask, showUnknown }: DescribeOptions, known: boolean) {
  if (bytes.length === 0) return {};
  if (bytes.every((byte) => byte === 0)) return { shown: `zero × ${bytes.length}` };
  return known || showUnknown ? { shown: mask.hex(bytes) } : { withheld: true as const };
}

/** A name: `charset u16, pstr`; anything else as bytes. */
function nameShown(bytes: Uint8Array, mask: Mask): string {
  const charset = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
  if (bytes.length < 3 || bytes.length !== 3 + (bytes[2] ?? 0)) return mask.hex(bytes);
  const read = (piece: Uint8Array) => decodeLabelled(charset, piece).text;
  return `"${mask.text(bytes.subarray(3), read)}" (character set ${charset})`;
}

function fieldEntry(
  packet: CpcaPacket,
  { id, at, value: bytes }: CpcaField,
  kind: 'record' | 'attribute',
  options: DescribeOptions,
): Entry {
  const name = (kind === 'record' ? recordNames : attributeNames).get(id);
  const place = `packet ${hexId(packet.opcode)}, ${kind} ${hexId(id)}`;
  const base = {
    offset: packet.offset + 20 + at,
    place,
    ...(name === undefined ? {} : { name }),
    length: bytes.length,
    raw: bytes,
  };
  const inJob = packet.opcode === 0x006b || packet.opcode === 0x0012 || id === 0x082b;
  if (credentialIds.has(id)) {
    const digits = id === 0x0013 && bytes.subarray(1).every((byte) => byte >= 0x30 && byte <= 0x39);
    if (digits) return { ...base, shown: `${maskText} (in clear, ${bytes.length - 1} digits)` };
    return { ...base, ...value(bytes, { ...options, showUnknown: false }, false) };
  }
  if (personalIds.has(id) && inJob && id !== 0x0007) {
    return { ...base, shown: nameShown(bytes, options.mask) };
  }
  if (id === 0x0118) return { ...base, shown: 'an identifier and the name of the computer' };
  if (id === 0x0007 && packet.opcode === 0x0012) {
    return { ...base, shown: options.mask.text(bytes.subarray(3)) };
  }
  if (packet.opcode === 0x0018 && id === 0x002e) {
    const format = cpcaFormatCodes.get(bytes[0] ?? -1);
    const says = format ? ` (${format.language}, ${format.standing})` : '';
    return { ...base, shown: `${options.mask.hex(bytes)}${says}` };
  }
  return { ...base, ...value(bytes, options, name !== undefined) };
}

function packetEntries(packet: CpcaPacket, options: DescribeOptions): readonly Entry[] {
  const { opcode, flags, offset, payload } = packet;
  const name = opcodeNames.get(opcode);
  const place = `packet ${hexId(opcode)}`;
  const content = contentOf(packet);
  const fields =
    content.kind === 'records'
      ? content.fields.map((field) => fieldEntry(packet, field, 'record', options))
      : content.kind === 'attribute'
        ? [fieldEntry(packet, content.field, 'attribute', options)]
        : [];
  const raw = content.kind === 'raw' ? value(content.bytes, options, name !== undefined) : {};
  const flagged = flags === 0 ? '' : `flags ${hexId(flags, 2)}`;
  const shown = [flagged, 'shown' in raw ? raw.shown : ''].filter(Boolean).join(', ');
  const own: Entry = {
    offset,
    place,
    ...(name === undefined ? {} : { name }),
    length: payload.length,
    ...(shown === '' ? {} : { shown }),
    ...('withheld' in raw ? { withheld: true as const } : {}),
    raw: content.kind === 'raw' ? Uint8Array.from([flags, ...payload]) : Uint8Array.of(flags),
  };
  return [own, ...fields];
}

function u32(number: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, number);
  return bytes;
}

const noAccounting = 0xffff0000;
const largestNumber = 9_999_999;

/** The header that all packets of a job repeat. */
function headerEntries({ items }: CpcaPart, { mask }: DescribeOptions): readonly Entry[] {
  const [first] = items;
  if (!first) return [];
  const { departmentId, pin, version, number, status } = first;
  const id =
    departmentId === noAccounting
      ? 'no accounting'
      : departmentId <= largestNumber
        ? mask.whole(String(departmentId))
        : 'no Department ID: bytes of unknown meaning';
  const secret =
    pin === 0
      ? 'none'
      : pin <= largestNumber
        ? `${maskText} (a number)`
        : 'bytes of unknown meaning';
  const place = (what: string) => `header, ${what}`;
  const constant = `version ${hexId(version, 2)}, bytes 6-7 ${hexId(number)}, status ${hexId(status)}`;
  return [
    {
      offset: first.offset + 10,
      place: place('Department ID'),
      length: 4,
      shown: id,
      raw: u32(departmentId),
    },
    { offset: first.offset + 14, place: place('PIN'), length: 4, shown: secret, raw: u32(pin) },
    {
      offset: first.offset,
      place: place('constants'),
      length: 20,
      shown: constant,
      raw: new TextEncoder().encode(constant),
    },
  ];
}

function dataEntry(run: CpcaDataRun): Entry {
  const flags = [run.flags, run.lastFlags].map((each) => hexId(each, 2));
  const markers = run.markers.map((each) => hexId(each, 2)).join(' ');
  const varies = run.uniform ? '' : ', headers vary';
  const shown =
    run.packets === 1
      ? `1 packet, flags ${flags[1]}, marker ${markers}${varies}`
      : `${run.packets} packets of at most ${run.largestBlock} bytes, flags ${flags.join(' and last ')}, marker ${markers}${varies}`;
  return {
    offset: run.offset,
    place: 'packet 001A',
    name: 'data',
    length: run.dataLength,
    shown,
    raw: new TextEncoder().encode(`${run.dataLength} ${shown}`),
  };
}

function lineShown(bytes: Uint8Array, { mask, showUnknown }: DescribeOptions): string {
  const shown = mask.text(bytes);
  if (isOrdinaryLine(latin1(bytes))) return shown;
  // Even if the PIN was located, another may be there: that of a secured print.
  return showUnknown ? withoutNumbers(shown, maskText) : withoutValues(shown, maskText);
}

function pjlEntries({ items }: PjlPart, options: DescribeOptions, side: string) {
  return items.map((item, index): Entry => {
    const place = `PJL ${side} the document, line ${index + 1}`;
    const { offset } = item;
    if (item.kind === 'exit') {
      return { offset, place, name: 'universal exit', length: 9, raw: new Uint8Array(9) };
    }
    const { bytes } = item;
    return { offset, place, length: bytes.length, shown: lineShown(bytes, options), raw: bytes };
  });
}

function partEntries(
  parts: readonly Part[],
  options: DescribeOptions,
  where: string,
): readonly Entry[] {
  let side = 'before';
  return parts.flatMap((part): readonly Entry[] => {
    const named = (entries: readonly Entry[]) =>
      entries.map((entry) => ({ ...entry, place: `${where}${entry.place}` }));
    if (part.kind === 'pjl') return named(pjlEntries(part, options, side));
    side = 'after';
    if (part.kind === 'document') {
      const says = part.language ?? 'a language that is not known';
      const entered = part.enteredAs === undefined ? '' : `, entered as ${part.enteredAs}`;
      const shown = options.mask.string(`${says}${entered}`);
      const raw = new TextEncoder().encode(`${part.length} ${shown}`);
      return named([{ offset: part.offset, place: 'document', length: part.length, shown, raw }]);
    }
    return named([
      ...headerEntries(part, options),
      ...part.items.flatMap((item) =>
        item.kind === 'data' ? [dataEntry(item)] : packetEntries(item, options),
      ),
      ...partEntries(part.inside, options, 'inside CPCA: '),
    ]);
  });
}

/** Describes the elements of a print file in order, without secrets. */
export function describePrintFile(file: PrintFile, options: DescribeOptions): readonly Entry[] {
  return partEntries(file.parts, options, '');
}
