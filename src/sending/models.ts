import type { ModelSource } from '../carriers/carrier.ts';

/** The table of Canon's models with what reads it, loaded when a job's carrier needs it. */
export const models: ModelSource = async () =>
  (await import('../browser/model-table.ts')).modelTable();
