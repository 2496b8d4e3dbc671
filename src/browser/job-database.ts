import { createStores } from './durable-store.ts';

/**
 * The job records, in IndexedDB, by id. Whoever needs some of them reads an index, so that it takes
 * as long with ten thousand jobs in the log as with ten:
 *
 * - `createdAt`: all, by their time.
 * - `state`: by state, and within a state by the time of acceptance. It needs nothing that a record of
 *   an earlier version lacks.
 * - `changed`: by state, and within a state by when the job entered it.
 * - `titled`: the ended jobs whose title is still stored.
 */
export const { strict, relaxed } = createStores('department-print-jobs', 'records', {
  version: 2,
  indexes: {
    createdAt: 'createdAt',
    state: ['state', 'createdAt'],
    changed: ['state', 'changedAt'],
    titled: 'titled',
  },
});
