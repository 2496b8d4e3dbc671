import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ippJobAttributes } from '../../src/carriers/ipp-job-attributes.ts';
import { failureFromIpp } from '../../src/diagnosis/failure-from-ipp.ts';
import { capabilities } from '../../src/dialog/cdd.ts';
import { parseTicket } from '../../src/dialog/ticket.ts';
import { cancelJob, getJobAttributes, getJobs } from '../../src/ipp/client-job.ts';
import { getPrinterAttributes } from '../../src/ipp/client-printer.ts';
import { createJob, printJob, sendDocument, validateJob } from '../../src/ipp/client-submit.ts';
import { isEndedJobState, jobState } from '../../src/ipp/job-states.ts';
import type { JobStatus } from '../../src/ipp/job-status.ts';
import { printerState } from '../../src/ipp/printer-states.ts';
import { type IppTarget, parsePrinterUri } from '../../src/ipp/printer-uri.ts';
import { numberAttribute } from '../../src/ipp/value.ts';
import {
  canCreateJob,
  type DeviceAttributes,
  readDeviceAttributes,
} from '../../src/printers/device-attributes.ts';
import type { Result } from '../../src/result.ts';
import { nodeIppTransport } from '../../tools/node-ipp-transport.ts';
import { inEnglish } from '../doubles/english-dialog.ts';
import { type IppEvePrinter, startIppEvePrinter } from './ippeveprinter.ts';

const userName = 'alice';
const documentFormat = 'application/pdf';
const pdf = new Blob(['%PDF-1.4\n', 'x'.repeat(200_000), '\n%%EOF\n']);

function must<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

describe('the IPP client and ippeveprinter', () => {
  let printer: IppEvePrinter;
  let target: IppTarget;

  beforeAll(async () => {
    printer = await startIppEvePrinter();
    target = must(parsePrinterUri(printer.uri));
  });
  afterAll(() => printer.close());

  async function device(): Promise<DeviceAttributes> {
    return readDeviceAttributes(must(await getPrinterAttributes(nodeIppTransport, target)));
  }

  async function idle(): Promise<void> {
    while ((await device()).state !== printerState.idle) await pause(200);
  }

  async function ended(jobId: number): Promise<JobStatus> {
    for (;;) {
      const job = must(await getJobAttributes(nodeIppTransport, target, { jobId, userName }));
      if (job.state !== undefined && isEndedJobState(job.state)) return job;
      await pause(200);
    }
  }

  it('reads what the device says of itself', async () => {
    const attributes = await device();
    expect(attributes).toMatchObject({
      documentFormats: ['application/octet-stream', documentFormat],
      state: printerState.idle,
      stateReasons: [],
      color: false,
      mediaDefault: 'na_letter_8.5x11in',
      acceptingJobs: true,
    });
    expect(attributes.makeAndModel).toBeTruthy();
    expect(attributes.media).toContain('iso_a4_210x297mm');
    expect(attributes.mediaSources).toContain('auto');
    expect(attributes.jobCreationAttributes).toContain('copies');
    expect(canCreateJob(attributes)).toBe(true);
    expect(JSON.parse(JSON.stringify(attributes))).toEqual(attributes);
  });

  it('validates a job, and hears what would be refused', async () => {
    const job = { jobName: 'report', userName, documentFormat };
    expect(must(await validateJob(nodeIppTransport, target, job)).ignored).toEqual([]);
    const odd = { ...job, documentFormat: 'application/x-no-such' };
    const refused = await validateJob(nodeIppTransport, target, odd);
    if (refused.ok) throw new Error('an unknown format was accepted');
    expect(failureFromIpp(refused.error, 'printer')).toMatchObject({
      code: 'format-not-supported',
      ippStatus: 0x040b,
    });
  });

  it('creates a job, sends its document and follows it to its end', async () => {
    await idle();
    const jobAttributes = [numberAttribute('copies', 'integer', 1)];
    const jobName = 'Grüße \u202e\r\n 😀';
    const created = must(
      await createJob(nodeIppTransport, target, { jobName, userName, jobAttributes }),
    );
    const { jobId } = created.job;
    const progress: number[] = [];
    const sent = await sendDocument(nodeIppTransport, target, {
      jobId,
      userName,
      documentFormat,
      document: pdf,
      onProgress: (bytes) => progress.push(bytes),
    });
    expect(must(sent).job.jobId).toBe(jobId);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(progress.at(-1)).toBeGreaterThan(pdf.size);
    expect(await ended(jobId)).toMatchObject({
      state: jobState.completed,
      name: 'Grüße 😀',
      userName,
    });
    const documents = await printer.documents();
    expect(documents.at(-1)?.equals(Buffer.from(await pdf.arrayBuffer()))).toBe(true);
    const again = await sendDocument(nodeIppTransport, target, {
      jobId,
      userName,
      documentFormat,
      document: pdf,
    });
    expect(again).toMatchObject({ ok: false, error: { code: 'status' } });
    expect(await printer.documents()).toHaveLength(documents.length);
  });

  it('prints a job at once, lists it and hears that the device is busy', async () => {
    await idle();
    const job = { jobName: 'at once', userName, documentFormat, document: pdf };
    const { jobId } = must(await printJob(nodeIppTransport, target, job)).job;
    expect(await printJob(nodeIppTransport, target, job)).toMatchObject({
      ok: false,
      error: { code: 'status', status: 0x0507 },
    });
    const active = { which: 'not-completed', userName } as const;
    const jobs = must(await getJobs(nodeIppTransport, target, active));
    expect(jobs.map((each) => each.jobId)).toContain(jobId);
    expect((await ended(jobId)).state).toBe(jobState.completed);
    const done = { which: 'completed', userName, mine: true } as const;
    const completed = must(await getJobs(nodeIppTransport, target, done));
    expect(completed.map((each) => each.jobId)).toContain(jobId);
  });

  it('cancels a job that waits for its document, and no job twice', async () => {
    await idle();
    const { job } = must(
      await createJob(nodeIppTransport, target, { jobName: 'never sent', userName }),
    );
    const which = { jobId: job.jobId, userName };
    expect(await cancelJob(nodeIppTransport, target, which)).toEqual({
      ok: true,
      value: undefined,
    });
    expect((await ended(job.jobId)).state).toBe(jobState.canceled);
    expect(await cancelJob(nodeIppTransport, target, which)).toMatchObject({
      ok: false,
      error: { name: 'client-error-not-possible' },
    });
    expect(
      await getJobAttributes(nodeIppTransport, target, { jobId: 999_999, userName }),
    ).toMatchObject({ ok: false, error: { name: 'client-error-not-found' } });
  });

  it('takes every option that the dialog offers for it', async () => {
    const attributes = await device();
    const cdd = capabilities(attributes, { region: 'a4', say: inEnglish });
    const { media_size, duplex, vendor_capability } = cdd.printer;
    expect(media_size.option.find((option) => option.is_default)?.name).toBe('NA_LETTER');
    expect(vendor_capability?.[0]?.select_cap.option.length).toBeGreaterThan(1);
    const sources = vendor_capability?.[0]?.select_cap.option.map((option) => option.value) ?? [];
    for (const [i, media] of media_size.option.entries()) {
      const value = sources[i % sources.length];
      const options = parseTicket({
        version: '1.0',
        print: {
          copies: { copies: 2 },
          collate: { collate: i % 2 === 0 },
          color: { type: cdd.printer.color.option[0]?.type },
          duplex: { type: duplex.option[i % duplex.option.length]?.type },
          media_size: { width_microns: media.width_microns, height_microns: media.height_microns },
          vendor_ticket_item: [{ id: 'media-source', value }],
        },
      });
      const jobAttributes = ippJobAttributes(must(options), attributes);
      const job = { jobName: 'options', userName, documentFormat, jobAttributes, fidelity: true };
      expect(must(await validateJob(nodeIppTransport, target, job)).ignored).toEqual([]);
    }
  });
});

describe('the Node transport', () => {
  it('says that nobody is there', async () => {
    // Nothing listens on port 10.
    const target = must(parsePrinterUri('ipp://127.0.0.1:10/ipp/print'));
    expect(await getPrinterAttributes(nodeIppTransport, target)).toMatchObject({
      ok: false,
      error: { code: 'unreachable' },
    });
  });
});
