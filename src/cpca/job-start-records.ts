import { reveal } from '../secret.ts';
import { ascii, pstr, u16, u32 } from './byte-fields.ts';
import { type CpcaJob, deviceOf } from './job.ts';
import { encodeName } from './name-text.ts';
import { charset } from './packet-constants.ts';

interface JobStartRecord {
  readonly id: number;
  readonly value: (job: CpcaJob) => readonly number[] | undefined;
}

/** `kind, queue count u16`, then per queue `queue u32, box u16, 0 u32` (section 3). */
function destination(job: CpcaJob): readonly number[] {
  switch (job.mode.kind) {
    case 'store':
      return [0x03, ...u16(1), ...u32(0), ...u16(job.mode.box), ...u32(0)];
    case 'hold':
      return [0x02, ...u16(1), ...u32(0x0fc9), ...u16(0), ...u32(0)];
    default:
      return [0x03, ...u16(0)];
  }
}

/** `charset u16` and the text, or undefined if no character of it can be shown. */
function nameValue(job: CpcaJob, text: string | undefined): readonly number[] | undefined {
  const name = encodeName(text ?? '', job.nameEncoding ?? 'latin1');
  return name.bytes.length === 0 ? undefined : [...u16(name.charset), ...pstr([...name.bytes])];
}

/**
 * Whether the job is sent without accounting because it is black and white (section 4). The
 * exemption must be switched on, and the ticket must ask for `mono`.
 */
export function isExempt(job: CpcaJob): boolean {
  return job.monochromeExempt === true && job.ticket.color === 'mono';
}

/** The records, in the order of CPCA section 3. */
const records: readonly JobStartRecord[] = [
  {
    id: 0x00f0,
    value: ({ mode }) => [mode.kind === 'store' || mode.kind === 'hold' ? 0x03 : 0x01],
  },
  { id: 0x0130, value: destination },
  { id: 0x000d, value: ({ mode }) => [mode.kind === 'secured' ? 0x06 : 0x04] },
  {
    id: 0x0013,
    value: ({ mode }) => (mode.kind === 'secured' ? pstr(ascii(reveal(mode.pin))) : undefined),
  },
  { id: 0x0004, value: (job) => nameValue(job, job.documentName) },
  { id: 0x0117, value: (job) => nameValue(job, job.documentName) },
  { id: 0x0006, value: (job) => nameValue(job, job.userName) },
  {
    id: 0x08ef,
    value: (job) =>
      deviceOf(job).exemptionRecord || job.profile === 'fullColor'
        ? [isExempt(job) ? 0x01 : 0x00]
        : undefined,
  },
];

/** The payload of opcode 006B: `count u16`, then per record `id u16, length u16, value`. */
export function jobStartPayload(job: CpcaJob): readonly number[] {
  const present = records.flatMap(({ id, value }) => {
    const bytes = value(job);
    return bytes === undefined ? [] : [[...u16(id), ...u16(bytes.length), ...bytes]];
  });
  return [...u16(present.length), ...present.flat()];
}

/** The records of an old job start. Each of them is a packet of opcode 0012 (section 11). */
const oldRecords: ReadonlySet<number> = new Set([0x000d, 0x0013, 0x0004, 0x0006]);

/** The payload of opcode 0011: `0 u32, mode u8, box u32, 0 u32` (section 11). */
export function oldJobStartPayload({ mode }: CpcaJob): readonly number[] {
  const box = mode.kind === 'store' ? u32(0x80000000 + mode.box) : u32(0);
  return [...u32(0), mode.kind === 'store' ? 0x03 : 0x01, ...box, ...u32(0)];
}

/** The payloads of opcode 0012 after an old job start: `id u16, value`. */
export function oldJobRecords(job: CpcaJob): readonly (readonly number[])[] {
  return records.flatMap(({ id, value }) => {
    const bytes = oldRecords.has(id) ? value(job) : undefined;
    return bytes === undefined ? [] : [[...u16(id), ...bytes]];
  });
}

const maxNoteBytes = 32;
const maxDetailsBytes = 128;

/**
 * The payload of opcode 0012, `00 07, charset u16` and the pstr of `note 00 details 00`, if any.
 */
export function jobNotePayload(job: CpcaJob): readonly number[] | undefined {
  const encoding = job.nameEncoding ?? 'latin1';
  const note = encodeName(job.jobNote ?? '', encoding, maxNoteBytes);
  const details = encodeName(job.jobDetails ?? '', encoding, maxDetailsBytes);
  if (note.bytes.length === 0 && details.bytes.length === 0) return undefined;
  const set = [note, details].some((text) => text.charset === charset.shiftJis)
    ? charset.shiftJis
    : charset.ascii;
  return [...u16(7), ...u16(set), ...pstr([...note.bytes, 0, ...details.bytes, 0])];
}
