import type { IppMessage } from '../../src/ipp/message.ts';
import { operation } from '../../src/ipp/operations.ts';
import type { Clock } from './clock.ts';
import { type Refusal, refusals } from './end-codes.ts';
import { type IppAccounting, readIppAccounting } from './ipp-accounting.ts';
import { ippJobSettings, recordAttributes } from './ipp-job-settings.ts';
import { OperationAttributes, status, targetJob } from './ipp-request.ts';
import { isEnded, type JobEntry } from './job-entry.ts';
import type { JobFlow } from './job-flow.ts';
import type { JobLog } from './job-log.ts';

/** How many seconds a job may wait for its document (RFC 8011 section 5.4.31: 60 to 240). */
export const operationTimeOut = 120;

/** The device is busy if it has more unfinished jobs than this. */
const maxUnendedJobs = 200;

/** The job of a submission, in its state before its document was read. */
export type Submission =
  | { readonly ok: true; readonly job: JobEntry }
  | { readonly ok: false; readonly status: number };

interface Awaiting {
  readonly stopTimer: () => void;
  /** What Create-Job said about who pays. */
  readonly accounting: IppAccounting | undefined;
}

/** Receives jobs over IPP: in one request with Print-Job, or with Create-Job and Send-Document. */
export class JobSubmission {
  readonly #log: JobLog;
  readonly #flow: JobFlow;
  readonly #clock: Clock;
  readonly #honoursAccounting: boolean;
  /** Jobs from Create-Job that still wait for their document. */
  readonly #awaiting = new Map<number, Awaiting>();

  constructor(log: JobLog, flow: JobFlow, clock: Clock, honoursAccounting = false) {
    this.#honoursAccounting = honoursAccounting;
    this.#log = log;
    this.#flow = flow;
    this.#clock = clock;
  }

  /** Print-Job, RFC 8011 section 4.2.1. */
  printJob(request: IppMessage, document: Uint8Array): Submission {
    if (this.#busy()) return { ok: false, status: status.busy };
    const attributes = new OperationAttributes(request);
    const job = this.#open(request, attributes);
    const format = attributes.text('document-format');
    this.#flow.deliver(job.number, document, format, this.#accounting(request));
    return { ok: true, job };
  }

  /** Create-Job, RFC 8011 section 4.2.4. If no document comes, the job ends with #857. */
  createJob(request: IppMessage): Submission {
    if (this.#busy()) return { ok: false, status: status.busy };
    const job = this.#open(request, new OperationAttributes(request));
    const stopTimer = this.#clock.after(operationTimeOut * 1000, () => {
      this.#awaiting.delete(job.number);
      this.#flow.fail(job.number, refusals.dataStopped);
    });
    this.#awaiting.set(job.number, { stopTimer, accounting: this.#accounting(request) });
    return { ok: true, job };
  }

  /**
   * Send-Document, RFC 8011 section 4.3.1. A job has one document: a second one is refused. An
   * empty last request only says that nothing more comes.
   */
  sendDocument(request: IppMessage, document: Uint8Array): Submission {
    const attributes = new OperationAttributes(request);
    const job = this.#log.get(targetJob(attributes) ?? 0);
    if (!job) return { ok: false, status: status.notFound };
    const last = attributes.boolean('last-document');
    if (last === undefined) return { ok: false, status: status.badRequest };
    if (!this.#awaiting.has(job.number)) {
      if (document.length === 0) return { ok: true, job };
      return { ok: false, status: status.multipleDocumentsNotSupported };
    }
    if (isEnded(job)) {
      this.#stopAwaiting(job.number);
      return { ok: false, status: status.notPossible };
    }
    if (last || document.length > 0) {
      const accounting = this.#awaiting.get(job.number)?.accounting;
      this.#stopAwaiting(job.number);
      this.#flow.deliver(job.number, document, attributes.text('document-format'), accounting);
    }
    return { ok: true, job };
  }

  /** Ends the job if the connection broke, no data came, or the document was too large. */
  interrupted(request: IppMessage, refusal: Refusal): void {
    const attributes = new OperationAttributes(request);
    if (request.code === operation.printJob && !this.#busy()) {
      this.#flow.fail(this.#open(request, attributes).number, refusal);
    }
    const number = targetJob(attributes) ?? 0;
    if (request.code === operation.sendDocument && this.#awaiting.has(number)) {
      this.#stopAwaiting(number);
      this.#flow.fail(number, refusal);
    }
  }

  /** Stops the time-outs of jobs that wait for their document. */
  close(): void {
    for (const number of [...this.#awaiting.keys()]) this.#stopAwaiting(number);
  }

  #accounting(request: IppMessage): IppAccounting | undefined {
    return this.#honoursAccounting ? readIppAccounting(request) : undefined;
  }

  #stopAwaiting(number: number): void {
    this.#awaiting.get(number)?.stopTimer();
    this.#awaiting.delete(number);
  }

  #open(request: IppMessage, attributes: OperationAttributes): JobEntry {
    return this.#flow.open({
      source: 'ipp',
      documentName: attributes.text('document-name') ?? attributes.text('job-name') ?? '',
      userName: attributes.text('requesting-user-name') ?? '',
      settings: ippJobSettings(request),
      ippAttributes: recordAttributes(request),
    });
  }

  #busy(): boolean {
    return this.#log.list().filter((entry) => !isEnded(entry)).length >= maxUnendedJobs;
  }
}
