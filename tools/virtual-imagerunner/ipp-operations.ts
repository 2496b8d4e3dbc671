import type { IppMessage } from '../../src/ipp/message.ts';
import { operation } from '../../src/ipp/operations.ts';
import { delimiterTag } from '../../src/ipp/tags.ts';
import type { Clock } from './clock.ts';
import { type Refusal, refusals } from './end-codes.ts';
import { accountingNames } from './ipp-accounting.ts';
import { jobAttributes, upTime } from './ipp-job-attributes.ts';
import { printerAttributes } from './ipp-printer-attributes.ts';
import { reply, selectAttributes, withIgnored } from './ipp-reply.ts';
import { OperationAttributes, requestProblem, status, targetJob } from './ipp-request.ts';
import { isEnded, type JobEntry } from './job-entry.ts';
import type { JobFlow } from './job-flow.ts';
import type { JobLog } from './job-log.ts';
import { JobSubmission, operationTimeOut, type Submission } from './job-submission.ts';
import type { ModelEquipment } from './model-attributes.ts';
import type { PaperTray } from './paper-tray.ts';

/** Whether a device that lists IPP's own accounting attributes uses or ignores them. */
export type IppAccountingMode = 'honoured' | 'ignored';

export interface IppPrinter {
  readonly name: string;
  readonly printerUri: string;
  readonly uiUrl: string;
  readonly documentFormats: readonly string[];
  readonly silentRefusals: boolean;
  readonly makeAndModel: string;
  readonly equipment?: ModelEquipment;
  readonly ippAccounting?: IppAccountingMode;
  readonly paper: PaperTray;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}

/** The attributes that answer a submission (RFC 8011 section 4.2.1.2). */
const afterSubmission = [
  ...['job-id', 'job-uri', 'job-state', 'job-state-reasons', 'job-state-message'],
];

/**
 * The device's IPP operations (RFC 8011 section 4): from a request and its document to an answer.
 */
export class IppOperations {
  readonly #printer: IppPrinter;
  readonly #log: JobLog;
  readonly #flow: JobFlow;
  readonly #clock: Clock;
  readonly #submission: JobSubmission;

  constructor(printer: IppPrinter, log: JobLog, flow: JobFlow, clock: Clock) {
    this.#printer = printer;
    this.#log = log;
    this.#flow = flow;
    this.#clock = clock;
    const honoured = printer.ippAccounting === 'honoured';
    this.#submission = new JobSubmission(log, flow, clock, honoured);
  }

  answer(request: IppMessage, document: Uint8Array): IppMessage {
    const answer = this.#do(request, document);
    const ignored = this.#printer.ippAccounting === 'ignored' ? accountingNames(request) : [];
    return ignored.length === 0 ? answer : withIgnored(answer, ignored);
  }

  #do(request: IppMessage, document: Uint8Array): IppMessage {
    const problem = requestProblem(request) ?? this.#unfit(request);
    if (problem !== undefined) return reply(request, problem);
    switch (request.code) {
      case operation.getPrinterAttributes:
        return this.#getPrinterAttributes(request);
      case operation.validateJob:
        return reply(request, status.ok);
      case operation.printJob:
        return this.#submitted(request, this.#submission.printJob(request, document));
      case operation.createJob:
        return this.#submitted(request, this.#submission.createJob(request));
      case operation.sendDocument:
        return this.#submitted(request, this.#submission.sendDocument(request, document));
      case operation.getJobs:
        return this.#getJobs(request);
      case operation.getJobAttributes:
        return this.#getJobAttributes(request);
      case operation.cancelJob:
        return this.#cancelJob(request);
      default:
        return reply(request, status.operationNotSupported);
    }
  }

  /** Handles a request whose document is incomplete: its job, if it has one, ends. */
  interrupted(request: IppMessage, refusal: Refusal = refusals.dataStopped): void {
    if (requestProblem(request) === undefined) this.#submission.interrupted(request, refusal);
  }

  close(): void {
    this.#submission.close();
  }

  #unfit(request: IppMessage): number | undefined {
    const attributes = new OperationAttributes(request);
    const format = attributes.text('document-format')?.toLowerCase();
    if (format !== undefined && !this.#printer.documentFormats.includes(format.toLowerCase())) {
      return status.formatNotSupported;
    }
    const compression = attributes.text('compression');
    return compression === undefined || compression === 'none'
      ? undefined
      : status.compressionNotSupported;
  }

  #getPrinterAttributes(request: IppMessage): IppMessage {
    const unended = this.#log.list().filter((entry) => !isEnded(entry));
    const all = printerAttributes({
      ...this.#printer,
      upTime: upTime(this.#clock.now(), this.#printer.startedAt),
      queuedJobs: unended.length,
      processing: unended.some((entry) => entry.state === 'processing'),
      outOfPaper: this.#printer.paper.isEmpty,
      operationTimeOut,
    });
    const attributes = selectAttributes(request, all, ['all']);
    return reply(request, status.ok, [{ tag: delimiterTag.printerAttributes, attributes }]);
  }

  #submitted(request: IppMessage, submission: Submission): IppMessage {
    if (!submission.ok) return reply(request, submission.status);
    return this.#jobsReply(request, [submission.job], afterSubmission);
  }

  /** Get-Jobs, RFC 8011 section 4.2.6: waiting jobs oldest first, ended ones newest first. */
  #getJobs(request: IppMessage): IppMessage {
    const attributes = new OperationAttributes(request);
    const ended = attributes.text('which-jobs') === 'completed';
    const user = attributes.boolean('my-jobs') && attributes.text('requesting-user-name');
    const jobs = this.#log
      .list()
      .filter((entry) => isEnded(entry) === ended)
      .filter((entry) => typeof user !== 'string' || entry.userName === user);
    if (ended) jobs.reverse();
    const limited = jobs.slice(0, attributes.integer('limit') ?? jobs.length);
    return this.#jobsReply(request, limited, ['job-id', 'job-uri']);
  }

  #getJobAttributes(request: IppMessage): IppMessage {
    const entry = this.#log.get(targetJob(new OperationAttributes(request)) ?? 0);
    return entry ? this.#jobsReply(request, [entry], ['all']) : reply(request, status.notFound);
  }

  #cancelJob(request: IppMessage): IppMessage {
    const number = targetJob(new OperationAttributes(request)) ?? 0;
    if (!this.#log.get(number)) return reply(request, status.notFound);
    return reply(request, this.#flow.cancel(number) ? status.ok : status.notPossible);
  }

  #jobsReply(
    request: IppMessage,
    entries: readonly JobEntry[],
    otherwise: readonly string[],
  ): IppMessage {
    const context = { ...this.#printer, now: this.#clock.now() };
    const groups = entries.map((entry) => ({
      tag: delimiterTag.jobAttributes,
      attributes: selectAttributes(request, jobAttributes(entry, context), otherwise),
    }));
    return reply(request, status.ok, groups);
  }
}
