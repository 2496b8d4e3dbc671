import { reveal } from '../secret.ts';
import type { AttributeRow, AttributeSource } from './attribute-row.ts';
import { binderAttributes } from './binder-attributes.ts';
import { u16, u32 } from './byte-fields.ts';
import { checkCpcaJob } from './check-job.ts';
import { documentAttributes } from './document-attributes.ts';
import { type CpcaJob, deviceOf } from './job.ts';
import {
  isExempt,
  jobNotePayload,
  jobStartPayload,
  oldJobRecords,
  oldJobStartPayload,
} from './job-start-records.ts';
import { dataPreambleLength, type JobHeader, packet, writeDataPreamble } from './packet.ts';
import { maxBlockData, noAccounting, opcode } from './packet-constants.ts';
import { withProfile } from './profile.ts';

function headerOf(job: CpcaJob): JobHeader {
  const block = deviceOf(job).headerBlockOne ? 1 : 0;
  const { departmentId, pin } = job.accounting;
  if (departmentId === undefined || isExempt(job)) {
    return { departmentId: noAccounting, pin: 0, block };
  }
  return {
    departmentId: Number(departmentId),
    pin: pin === undefined ? 0 : Number(reveal(pin)),
    block,
  };
}

function attributePackets(
  header: JobHeader,
  code: number,
  rows: readonly AttributeRow[],
  source: AttributeSource,
): Uint8Array<ArrayBuffer>[] {
  return rows.flatMap(({ id, value }) => {
    const bytes = value(source);
    return bytes === undefined ? [] : [packet(header, code, [...u16(id), ...bytes])];
  });
}

/** The packets before and after the document, and the header that its data blocks repeat. */
interface Envelope {
  readonly header: JobHeader;
  readonly before: readonly Uint8Array<ArrayBuffer>[];
  readonly after: readonly Uint8Array<ArrayBuffer>[];
}

/** The packets before the binder, in the form that the device expects. */
function jobStart(header: JobHeader, job: CpcaJob): Uint8Array<ArrayBuffer>[] {
  const note = jobNotePayload(job);
  const notes = note === undefined ? [] : [packet(header, opcode.jobAttribute, note)];
  if (deviceOf(job).jobStart === 'current') {
    return [packet(header, opcode.jobStart, jobStartPayload(job)), ...notes];
  }
  const records = oldJobRecords(job).map((record) => packet(header, opcode.jobAttribute, record));
  return [packet(header, opcode.oldJobStart, oldJobStartPayload(job)), ...records, ...notes];
}

/** Throws on a job that {@link checkCpcaJob} refuses. The caller has to check the job first. */
function envelope(job: CpcaJob): Envelope {
  const checked = checkCpcaJob(job);
  if (!checked.ok) throw new RangeError(`CPCA job: ${checked.error.code} (${checked.error.field})`);
  const fullColor = job.profile === 'fullColor';
  const header = headerOf(job);
  const source = {
    ticket: withProfile(job.ticket, fullColor),
    format: job.format,
    fullColor,
    device: deviceOf(job),
  };
  return {
    header,
    before: [
      ...jobStart(header, job),
      packet(header, opcode.binderStart, u32(0)),
      ...attributePackets(header, opcode.binderAttribute, binderAttributes, source),
      packet(header, opcode.documentStart, u32(0)),
      ...attributePackets(header, opcode.documentAttribute, documentAttributes, source),
    ],
    after: [
      packet(header, opcode.documentEnd, []),
      packet(header, opcode.binderEnd, []),
      packet(header, opcode.jobEnd, [0x00]),
    ],
  };
}

function dataPreamble(header: JobHeader, dataLength: number, more: boolean) {
  const bytes = new Uint8Array(dataPreambleLength);
  writeDataPreamble(bytes, header, dataLength, more);
  return bytes;
}

/**
 * Returns a job's stream as one Blob of type `application/octet-stream`. It consists of headers and
 * slices of `document`; the document is not read. The header of a full block (65534 bytes) always
 * says that more follows. The last block is always present and holds 0 to 65533 bytes (CPCA
 * section 5). The result contains the PIN, so it may only go to the device.
 */
export function wrapBlob(job: CpcaJob, document: Blob): Blob {
  const { header, before, after } = envelope(job);
  const parts: BlobPart[] = [...before];
  const full = dataPreamble(header, maxBlockData, true);
  let start = 0;
  for (; document.size - start >= maxBlockData; start += maxBlockData) {
    parts.push(full, document.slice(start, start + maxBlockData));
  }
  parts.push(dataPreamble(header, document.size - start, false), document.slice(start), ...after);
  return new Blob(parts, { type: 'application/octet-stream' });
}

/**
 * Yields the same bytes as {@link wrapBlob}, for a document that arrives in chunks of any size. It
 * holds one data block (64 KiB) at a time. The receiver owns every piece that is yielded. The
 * producer may reuse a chunk when the next one is requested.
 */
export async function* wrapChunks(
  job: CpcaJob,
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { header, before, after } = envelope(job);
  yield* before;
  let block = new Uint8Array(dataPreambleLength + maxBlockData);
  let filled = 0;
  for await (const chunk of chunks) {
    for (let read = 0; read < chunk.length; ) {
      const piece = chunk.subarray(read, read + maxBlockData - filled);
      block.set(piece, dataPreambleLength + filled);
      read += piece.length;
      filled += piece.length;
      if (filled < maxBlockData) continue;
      writeDataPreamble(block, header, filled, true);
      yield block;
      block = new Uint8Array(dataPreambleLength + maxBlockData);
      filled = 0;
    }
  }
  writeDataPreamble(block, header, filled, false);
  yield block.subarray(0, dataPreambleLength + filled);
  yield* after;
}
