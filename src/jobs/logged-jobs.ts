import { configurationOf } from '../accounting/configuration.ts';
import type { Failure } from '../diagnosis/failure.ts';
import type { JobRecord } from './job.ts';
import { isOpen } from './state-kinds.ts';

/**
 * Whether the device's print log may say something about a job: a device has received its document
 * under a name, and the job has ended or nobody knows how it ended. A print server's own number says
 * nothing of the device behind it.
 */
export function mayBeLogged(job: JobRecord): boolean {
  const { state, title, printer, documentBegun, handedOn } = job;
  return (
    !isOpen(state) &&
    documentBegun === true &&
    !handedOn &&
    title.trim() !== '' &&
    configurationOf(printer.configuration).departmentId !== 'never'
  );
}

/** When a job's document began to be sent, milliseconds since 1970. */
export function sentAt({ history, createdAt }: JobRecord): number {
  return history.findLast(({ state }) => state === 'sending')?.at ?? createdAt;
}

/** Whether the device says of a job that did not fail by our own record that it was not printed. */
export function isContradicted({ state, deviceWord }: JobRecord): boolean {
  return state === 'done' && deviceWord?.kind === 'recorded' && deviceWord.result === 'failed';
}

/**
 * Why a job failed, with the end code of the device's print log where the device named none before:
 * it is the device's own word on that very job.
 */
export function explainedFailure({ failure, deviceWord }: JobRecord): Failure | undefined {
  if (!failure || failure.endCode || deviceWord?.kind !== 'recorded') return failure;
  const { endCode } = deviceWord;
  return endCode === undefined ? failure : { code: 'end-code', endCode };
}
