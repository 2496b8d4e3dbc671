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

/** What a job says itself, where its print file's job said something else. */
export interface OwnSettings {
  /** What was chosen in the dialog. */
  readonly ticket: CpcaTicket;
  /** The codes of the device; those that are the same everywhere, where its model is not known. */
  readonly device: CpcaDevice;
  /** Impressions, if they are known. */
  readonly pages?: number;
}

const collation = 0x07d8;
const colorMode = 0x0838;

/**
 * Attributes of the job and not of the driver: how many, on what paper, on which sides, with what
 * finishing (CPCA sections 6 and 7). Not among them: the format (002E), names, and how an image is
 * rendered (0897, 08CA, 08CB, 0942 and their like), which no dialog of ours has.
 */
const jobAttributes: ReadonlySet<number> = new Set([
  // Copies, sets and what they become.
  ...[0x07d7, collation, 0x07d9, 0x0880, 0x084a, 0x0918, 0x07da, 0x0958, 0x084b, 0x08fd],
  ...[0x087d, 0x087e, 0x0921, 0x0915, 0x0907],
  // Colour, layout, sides, paper, resolution, toner saving.
  ...[colorMode, 0x08b5, 0x07df, 0x07e0, 0x0890, 0x07e1, 0x086e, 0x07ee, 0x003a, 0x085a],
  ...[0x07ed, 0x0892, 0x0840, 0x07f8, 0x07f9, 0x0909],
  // Trim width in its old form and the inserter of old models, which nothing here writes.
  ...[0x08c7, 0x08ec],
]);

/**
 * What the driver writes of a setting that is off or automatic. It replaces what the print file said
 * where the job says nothing: a driver that always writes such an attribute goes on doing so.
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

function attribute(code: number, flags: number, id: number, bytes: readonly number[]) {
  const value: Template = [Uint8Array.from([id >> 8, id & 0xff, ...bytes])];
  return { opcode: code, flags, content: { kind: 'value', value } } as const;
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
    // The format is never written from here.
    const source = { format: 'postscript', device } as const;
    this.#job = { ...source, ticket, fullColor: false };
    // The rows of this profile know how each of its attributes is switched off.
    this.#off = { ...source, ticket: off, fullColor: true };
    this.#withoutId = withoutId;
  }

  /** What takes a packet's place: itself, another, or nothing. */
  own(packet: PacketTemplate): readonly PacketTemplate[] {
    const table = tables.get(packet.opcode);
    const id = idOf(packet);
    if (!table || id === undefined || !jobAttributes.has(id)) return [packet];
    // That the job is black and white is why it needs no Department ID.
    if (id === colorMode && this.#withoutId) return [packet];
    const row = table.find((each) => each.id === id);
    const bytes = row?.value(this.#job) ?? row?.value(this.#off);
    return bytes ? [attribute(packet.opcode, packet.flags, id, bytes)] : [];
  }

  /** Collation, where the print file said nothing of it: copies count as sets with it alone. */
  collation(packets: readonly PacketTemplate[]): readonly PacketTemplate[] {
    const inBinder = packets.filter((packet) => packet.opcode === opcode.binderAttribute);
    if (inBinder.some((packet) => idOf(packet) === collation)) return packets;
    const row = binderAttributes.find(({ id }) => id === collation);
    const bytes = row?.value(this.#job);
    // In the order of CPCA section 6, it follows these.
    const before = inBinder.findLast((packet) =>
      [0x07d7, 0x07d9, 0x0880].includes(idOf(packet) ?? 0),
    );
    if (!bytes || !before) return packets;
    const own = attribute(opcode.binderAttribute, before.flags, collation, bytes);
    return packets.flatMap((packet) => (packet === before ? [packet, own] : [packet]));
  }
}

/** Driver 5.00 counts impressions; without the count it would repeat that of its print file. */
function countsPages(template: Template): boolean {
  return template.some((piece) => isPlaceholder(piece) && piece.field === 'pages');
}

function withoutPageCount(packets: readonly PacketTemplate[]): readonly PacketTemplate[] {
  return packets.flatMap((packet): readonly PacketTemplate[] => {
    const { content } = packet;
    if (content.kind === 'value') return countsPages(content.value) ? [] : [packet];
    const records = content.records.filter(({ value }) => !countsPages(value));
    return [{ ...packet, content: { kind: 'records', records } }];
  });
}

function ownPackets(layer: CpcaLayer, settings: OwnSettings, withoutId: boolean): CpcaLayer {
  const { ticket, pages } = settings;
  // Copies that the fragment has no place for are said in the document, and once here.
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
 * Variables of a job's own settings (HP PJL Technical Reference, chapter 6), which the PostScript or
 * PCL XL inside says itself. Copies have a place of their own. A driver's private settings are not
 * known and stay.
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
 * A fragment for one job: what the print file's job said of its own paper, sides, colour, tray,
 * copies and finishing is replaced by what this job says, or by "off", or left out. What is not known
 * stays as the driver wrote it, since the device may need it.
 */
export function withOwnSettings(fragment: Fragment, settings: OwnSettings): Fragment {
  const layers = fragment.layers.map((layer) =>
    layer.kind === 'pjl'
      ? ownLines(layer)
      : ownPackets(layer, settings, fragment.withoutId === true),
  );
  return { ...fragment, layers };
}
