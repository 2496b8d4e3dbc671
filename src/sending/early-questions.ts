import { afterAwake } from '../clock/awake-timer.ts';
import { operation } from '../ipp/operations.ts';
import { parsePrinterUri } from '../ipp/printer-uri.ts';
import type { IppTransport } from '../ipp/transport.ts';
import type { JobRecord } from '../jobs/job.ts';
import { EarlyAnswers } from './early-answers.ts';
import { askFirst } from './first-questions.ts';
import { listDeviceJobs } from './identify.ts';
import type { QuestionConnection } from './job-connection.ts';
import { models } from './models.ts';
import { systemClock } from './patience.ts';

/**
 * Milliseconds awake for which answers wait for their job: as long as a large document takes to be
 * stored on a slow disk. A job that comes later is asked about anew.
 */
const keptForMs = 10_000;

/**
 * Devices are asked about a job while the worker still stores its document. What is asked has no
 * effect at the device and holds no credentials; the device is not signed in to. Whether the job comes
 * about is not known yet.
 */
export class EarlyQuestions {
  readonly #jobs = new Map<string, EarlyAnswers>();

  /**
   * Asks the device what a job's delivery asks first: what it is, whether it would take the job, and
   * which jobs it has. Resolves when all is answered, or has come to nothing: then the delivery asks.
   *
   * @param transportFor over which the questions go, given what keeps their answers
   * @param alone whether no other job is in hand, which could be created at the device meanwhile
   */
  async ask(
    job: JobRecord,
    transportFor: (asked: EarlyAnswers) => Pick<QuestionConnection, 'ask' | 'refusedOperations'>,
    alone: boolean,
  ): Promise<void> {
    const target = parsePrinterUri(job.printer.uri);
    if (!target.ok) return;
    const asked = new EarlyAnswers(target.value.url);
    if (!alone) asked.forgetJobs();
    this.#jobs.set(job.id, asked);
    afterAwake(keptForMs, () => {
      if (!asked.handedOver) this.#jobs.delete(job.id);
    });
    const connection: QuestionConnection = {
      ...transportFor(asked),
      target: target.value,
      owner: job.owner,
      // Once; the delivery has the patience.
      patience: { clock: systemClock, forMs: 0 },
      signal: new AbortController().signal,
      report: { progress: () => undefined },
    };
    const first = await askFirst(job, connection, models);
    if (first.ok && first.value.device.operations.includes(operation.getJobs)) {
      await listDeviceJobs(connection);
    }
  }

  /**
   * The job is handed over: `ask` with the answers that have come for it. From now on it may be created
   * at the device, so no other job's list counts any more.
   */
  handOver(jobId: string, ask: IppTransport): IppTransport {
    for (const [id, asked] of this.#jobs) if (id !== jobId) asked.forgetJobs();
    const asked = this.#jobs.get(jobId);
    asked?.handOver();
    return asked?.answering(ask) ?? ask;
  }

  /** The job is in hand no more. */
  forget(jobId: string): void {
    this.#jobs.delete(jobId);
  }
}
