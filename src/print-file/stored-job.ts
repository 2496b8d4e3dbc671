import { type CpcaField, contentOf } from './cpca-fields.ts';
import type { CpcaPacket, CpcaPart, Part, PjlPart, PrintFile } from './print-file.ts';
import { latin1 } from './text.ts';

/** A job that the device stores instead of printing it at once. */
export interface StoredJob {
  /** The number of the mail box, 0 to 99; absent if the file names none. */
  readonly box?: number;
}

function u16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

/** Boxes are numbered 0 to 99 (CPCA section 3). A larger number is not known to be one. */
function inBox(box: number): StoredJob {
  return box <= 99 ? { box } : {};
}

/** Bit 31 marks a box number of the old job start (CPCA section 11). */
function oldBox(bytes: Uint8Array, at: number): number {
  return ((u16(bytes, at) & 0x7fff) << 16) | u16(bytes, at + 2);
}

/** Execution mode: 03 stores or holds the job (CPCA section 3). */
const storeMode = 0x03;

/** Record 0130, `kind u8, count u16, count × (queue u32, box u16, 0 u32)` (CPCA section 3). */
function destination(value: Uint8Array): StoredJob | undefined {
  const boxKind = 0x03;
  if (u16(value, 1) === 0) return undefined;
  return value[0] === boxKind && value.length >= 13 ? inBox(u16(value, 7)) : {};
}

function fieldsOf(packet: CpcaPacket): readonly CpcaField[] {
  const content = contentOf(packet);
  if (content.kind === 'records') return content.fields;
  return content.kind === 'attribute' ? [content.field] : [];
}

function storedByPacket(packet: CpcaPacket): StoredJob | undefined {
  const { opcode, payload } = packet;
  // The old job start: `0 u32, mode u8, box u32, 0 u32` (CPCA section 11).
  if (opcode === 0x0011) {
    if (payload[4] !== storeMode) return undefined;
    return payload.length >= 9 ? inBox(oldBox(payload, 5)) : {};
  }
  if (opcode !== 0x006b && opcode !== 0x0012) return undefined;
  const fields = fieldsOf(packet);
  const value = (id: number) => fields.find((field) => field.id === id)?.value;
  const [where, olderWhere] = [value(0x0130), value(0x011d)];
  const stored = where && destination(where);
  if (stored) return stored;
  // `02, box u32, 0 u32`, in an intermediate form of the job start (CPCA section 11).
  if (olderWhere?.[0] === 0x02 && olderWhere.length >= 5) return inBox(oldBox(olderWhere, 1));
  return value(0x00f0)?.[0] === storeMode ? {} : undefined;
}

function storedByPackets({ items }: CpcaPart): StoredJob | undefined {
  for (const item of items) {
    const stored = item.kind === 'packet' ? storedByPacket(item) : undefined;
    if (stored) return stored;
  }
  return undefined;
}

/** `SET NAME = VALUE`, of the public language or Canon's; the value may be in quotes. */
const setting =
  /^@PJL[ \t]+(?:COMMENT[ \t]+CANPJL[ \t]+)?SET[ \t]+(DEVICE|MAILBOXNUMBER|HOLD)[ \t]*=[ \t]*(?:"([^"]*)"|([^"\s]+))[ \t]*$/i;

/**
 * `DEVICE=MAILBOX` and `MAILBOXNUMBER` are Canon's keys for a box, as users report them. `HOLD`
 * with any value other than OFF keeps a job in the device (HP's drivers): a held, stored or proof
 * job. None of them is confirmed on a device.
 */
function storedByLines({ items }: PjlPart): StoredJob | undefined {
  const values = new Map<string, string>();
  for (const item of items) {
    if (item.kind !== 'line') continue;
    const [, name, quoted, bare = ''] = setting.exec(latin1(item.bytes)) ?? [];
    if (name !== undefined) values.set(name.toUpperCase(), (quoted ?? bare).trim().toUpperCase());
  }
  const box = values.get('MAILBOXNUMBER');
  if ((values.get('DEVICE') ?? (box && 'MAILBOX')) === 'MAILBOX') {
    return box !== undefined && /^[0-9]{1,5}$/.test(box) ? inBox(Number(box)) : {};
  }
  return (values.get('HOLD') ?? 'OFF') === 'OFF' ? undefined : {};
}

function storedBy(parts: readonly Part[]): StoredJob | undefined {
  for (const part of parts) {
    const stored =
      part.kind === 'pjl'
        ? storedByLines(part)
        : part.kind === 'cpca'
          ? (storedByPackets(part) ?? storedBy(part.inside))
          : undefined;
    if (stored) return stored;
  }
  return undefined;
}

/**
 * Whether a print file tells the device to store its job, in a mail box or otherwise, instead of
 * printing it at once; undefined if nothing that is known says so. A secured print in packets is
 * not meant (`HeldJob` in summary.ts).
 */
export function storedJob({ parts }: PrintFile): StoredJob | undefined {
  return storedBy(parts);
}
