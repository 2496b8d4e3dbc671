import { withoutSecretText } from '../carriers/secret-settings.ts';
import type { JobRecord } from '../jobs/job.ts';
import { isFinal } from '../jobs/state-kinds.ts';

/**
 * A record as it is stored, with the fields that the indexes need and that the record itself lacks.
 */
export interface StoredJob extends JobRecord {
  /** When the job entered its state, milliseconds since 1970. */
  readonly changedAt: number;
  /**
   * Present where the job has ended and its title is still stored; otherwise the job is not in the
   * index.
   */
  readonly titled?: 1;
}

/**
 * The record with the fields that the indexes need, and without the text of PJL lines, in which
 * digits may be secret. Every record is written through this.
 */
export function stored(job: JobRecord): StoredJob {
  // A record that was read may have it; it is removed together with the title.
  const { titled: _titled, ...record } = job as JobRecord & { titled?: 1 };
  const keepsTitle = isFinal(job.state) && job.title !== '';
  return {
    ...record,
    printer: withoutSecretText(job.printer),
    changedAt: job.history.at(-1)?.at ?? job.createdAt,
    ...(keepsTitle ? { titled: 1 } : {}),
  };
}
