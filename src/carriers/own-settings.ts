import type { AttributeRow, AttributeSource } from '../cpca/attribute-row.ts';
import { binderAttributes } from '../cpca/binder-attributes.ts';
import type { CpcaDevice } from '../cpca/device.ts';
import { documentAttributes } from '../cpca/document-attributes.ts';
import { opcode } from '../cpca/packet-constants.ts';
import type { CpcaTicket } from '../cpca/ticket.ts';
import {
  type CpcaLayer,
  type Fragment,
  fieldUse,
  isPlaceholder,
  type PacketTemplate,
  type PjlLayer,
  type Template,
} from '../fragment/fragment.ts';

/** What the job itself asks for. It may differ from what the job in the print file asked for. */
export interface OwnSettings {
  /** What the person chose in the print dialog. */
  readonly ticket: CpcaTicket;
  /** The codes of the device; if its model is not known, the codes that all devices share. */
  readonly device: CpcaDevice;
  /** The number of impressions (printed sides), if it is known. */
  readonly pages?: number;
}

const collation = 0x07d8;
const colorMode = 0x0838;

/**
 * Attributes that describe the job and not the driver: copies, paper, sides and finishing (CPCA
 * sections 6 and 7). The list leaves out the format (002E), names, and how an image is rendered
 * (0897, 08CA, 08CB, 0942 and similar), because the print dialog has no choice for these.
 */
const jobAttributes: ReadonlySet<number> = new Set([
  // Copies, and how they are put into sets and finished.
  ...[0x07d7, collation, 0x07d9, 0x0880, 0x084a, 0x0918, 0x07da, 0x0958, 0x084b, 0x08fd],
  ...[0x087d, 0x087e, 0x0921, 0x0915, 0x0907],
  // Colour, layout, sides, paper, resolution, toner saving.
  ...[colorMode, 0x08b5, 0x07df, 0x07e0, 0x0890, 0x07e1, 0x086e, 0x07ee, 0x003a, 0x085a],
  ...[0x07ed, 0x0892, 0x0840, 0x07f8, 0x07f9, 0x0909],
  // Two that nothing here writes: the old form of the trim width, and the inserter of old models.
  // The third is the transparency mode, which is sent with that medium only.
  ...[0x08c7, 0x08ec, 0x08e9],
]);

/** Note and details that a person typed for one job, opcode 0012 (CPCA section 3). */
const jobNote = 0x0007;

const setNumbering = 0x08fd;
/** The offset, after the id, of the byte of 08FD that depends on the device (CPCA section 6). */
const setNumberingDeviceByte = 23;

/** A vendor key of opcode 001D that holds one of the job's own settings (CPCA section 10). */
const vendorSetting = /(D-SELECT-COLOR-MODE|TONER-SAVING)[^A-Z](AUTO|COLOR|MONO|ON|OFF)$/;

/**
 * What the driver writes for a setting that is off or automatic. It replaces the value from the
 * print file if the job does not set one, so that an attribute the driver always writes stays.
 */
const off: CpcaTicket = {
  outputTrayCode: 0x17,
  collate: 'on',
  duplex: 'off',
  bindingEdge: 'left',
  inputSlot: 'auto',
  tonerSave: false,
  nUp: 1,
};

function idOf({ content }: PacketTemplate): number | undefined {
  const first = content.kind === 'value' ? content.value[0] : undefined;
  if (first === undefined || isPlaceholder(first) || first.length < 2) return undefined;
  return ((first[0] ?? 0) << 8) | (first[1] ?? 0);
}

/** The bytes of a packet that has no records and no place for a setting of the job. */
function bytesOf({ content }: PacketTemplate): Uint8Array | undefined {
  const [first, ...more] = content.kind === 'value' ? content.value : [];
  return first && more.length === 0 && !isPlaceholder(first) ? first : undefined;
}

function attribute(code: number, flags: number, id: number, bytes: readonly number[]) {
  const whole = Uint8Array.from([id >> 8, id & 0xff, ...bytes]);
  const content = { kind: 'value', value: [whole] } as const;
  return { bytes: whole, packet: { opcode: code, flags, content } } as const;
}

const tables: ReadonlyMap<number, readonly AttributeRow[]> = new Map([
  [opcode.binderAttribute, binderAttributes],
  [opcode.documentAttribute, documentAttributes],
]);

class Attributes {
  readonly #job: AttributeSource;
  readonly #off: AttributeSource;
  readonly #withoutId: boolean;

  constructor({ ticket, device }: OwnSettings, withoutId: boolean) {
    // The data format is never written here.
    const source = { format: 'postscript', device } as const;
    this.#job = { ...source, ticket, fullColor: false };
    // This profile's rows include the "off" value of each of its attributes.
    this.#off = { ...source, ticket: off, fullColor: true };
    this.#withoutId = withoutId;
  }

  /** What replaces a packet: the same packet, another one, or nothing. */
  own(packet: PacketTemplate): readonly PacketTemplate[] {
    const id = idOf(packet);
    if (packet.opcode === opcode.jobAttribute && id === jobNote) return [];
    if (packet.opcode === opcode.vendorKey) return [this.#vendorKey(packet)];
    const table = tables.get(packet.opcode);
    if (!table || id === undefined || !jobAttributes.has(id)) return [packet];
    // A job in black and white needs no Department ID for this very reason.
    if (id === colorMode && this.#withoutId) return [packet];
    const row = table.find((each) => each.id === id);
    const bytes = row?.value(this.#job) ?? row?.value(this.#off);
    if (!bytes) return [];
    const replaced = attribute(packet.opcode, packet.flags, id, bytes);
    if (id === setNumbering) this.#keepDeviceByte(packet, replaced.bytes);
    return [replaced.packet];
  }

  /**
   * Uses the device family of the print file, because it is more certain than a table of models.
   */
  #keepDeviceByte(packet: PacketTemplate, bytes: Uint8Array): void {
    const byte = bytesOf(packet)?.[setNumberingDeviceByte];
    if (byte !== undefined) bytes[setNumberingDeviceByte] = byte;
  }

  /** Gives a vendor key of the job the job's value; leaves any other key as it is. */
  #vendorKey(packet: PacketTemplate): PacketTemplate {
    const bytes = bytesOf(packet);
    const found = bytes && vendorSetting.exec(new TextDecoder('latin1').decode(bytes));
    const [, key = '', old = ''] = found ?? [];
    if (!bytes || !found) return packet;
    const { color = 'auto', tonerSave } = this.#job.ticket;
    const isColor = key === 'D-SELECT-COLOR-MODE';
    if (isColor && this.#withoutId) return packet;
    const own = isColor ? color.toUpperCase() : tonerSave ? 'ON' : 'OFF';
    const head = bytes.subarray(0, bytes.length - old.length - 1);
    const value = Uint8Array.from([...head, own.length, ...new TextEncoder().encode(own)]);
    return { ...packet, content: { kind: 'value', value: [value] } };
  }

  /** Adds collation if the print file has none: the device counts copies as sets only with it. */
  collation(packets: readonly PacketTemplate[]): readonly PacketTemplate[] {
    const inBinder = packets.filter((packet) => packet.opcode === opcode.binderAttribute);
    if (inBinder.some((packet) => idOf(packet) === collation)) return packets;
    const row = binderAttributes.find(({ id }) => id === collation);
    const bytes = row?.value(this.#job);
    // The order of CPCA section 6 puts collation after these.
    const before = inBinder.findLast((packet) =>
      [0x07d7, 0x07d9, 0x0880].includes(idOf(packet) ?? 0),
    );
    if (!bytes || !before) return packets;
    const own = attribute(opcode.binderAttribute, before.flags, collation, bytes).packet;
    return packets.flatMap((packet) => (packet === before ? [packet, own] : [packet]));
  }
}

/** Whether there is a place for the count of impressions, which driver 5.00 writes. */
function countsPages(template: Template): boolean {
  return template.some((piece) => isPlaceholder(piece) && piece.field === 'pages');
}

function withoutPageCount(packets: readonly PacketTemplate[]): readonly PacketTemplate[] {
  return packets.flatMap((packet): readonly PacketTemplate[] => {
    const { content } = packet;
    if (content.kind === 'value') return countsPages(content.value) ? [] : [packet];
    const records = content.records.filter(({ value }) => !countsPages(value));
    // A packet that only counted pages would have no record left.
    if (records.length === 0 && content.records.length > 0) return [];
    return [{ ...packet, content: { kind: 'records', records } }];
  });
}

function ownPackets(layer: CpcaLayer, settings: OwnSettings, withoutId: boolean): CpcaLayer {
  const { ticket, pages } = settings;
  // If the fragment has no place for the copies, the document says them, and this says 1.
  const counts = fieldUse({ layers: [layer] }, 'copies') !== 'absent';
  const { copies, collate, ...rest } = ticket;
  const counted = counts
    ? { ...(copies !== undefined && { copies }), ...(collate && { collate }) }
    : {};
  const attributes = new Attributes({ ...settings, ticket: { ...rest, ...counted } }, withoutId);
  const own = (packets: readonly PacketTemplate[]) => {
    const replaced = packets.flatMap((packet) => attributes.own(packet));
    return pages === undefined ? withoutPageCount(replaced) : replaced;
  };
  return { ...layer, before: attributes.collation(own(layer.before)), after: own(layer.after) };
}

/**
 * PJL variables of a job's own settings (HP PJL Technical Reference, chapter 6). The PostScript or
 * PCL XL document sets these itself. Copies are handled separately. A driver's private settings
 * are not known, so they stay.
 */
const jobVariable =
  /^@PJL[ \t]+SET[ \t]+(?:BINDING|DUPLEX|ECONOMODE|FINISH|JOBOFFSET|MANUALFEED|MEDIASOURCE|MEDIATYPE|ORIENTATION|OUTBIN|PAPER|PUNCH|RENDERMODE|RESOLUTION)[ \t]*=/i;

function saysJobSetting(line: Template): boolean {
  const [text] = line;
  if (line.length !== 1 || text === undefined || isPlaceholder(text)) return false;
  return jobVariable.test(new TextDecoder('latin1').decode(text));
}

function ownLines(layer: PjlLayer): PjlLayer {
  const own = (lines: readonly Template[]) => lines.filter((line) => !saysJobSetting(line));
  return { ...layer, before: own(layer.before), after: own(layer.after) };
}

/**
 * Makes a fragment for one job. The paper, sides, colour, tray, copies and finishing of the print
 * file are replaced by the job's values or by "off", or they are left out. Everything that is not
 * known stays as the driver wrote it, because the device may need it.
 */
export function withOwnSettings(fragment: Fragment, settings: OwnSettings): Fragment {
  const layers = fragment.layers.map((layer) =>
    layer.kind === 'pjl'
      ? ownLines(layer)
      : ownPackets(layer, settings, fragment.withoutId === true),
  );
  return { ...fragment, layers };
}
