import { migrate } from '../browser/migrations/migrate.ts';
import { migrations } from '../browser/migrations/migrations.ts';
import { reportBug } from './report-bug.ts';

/**
 * Brings what earlier versions have stored to the present form. Resolves in any case: what could not
 * be changed is tried again at the worker's next start, and printing does not end over it.
 */
export async function migrateStored(): Promise<void> {
  try {
    const outcome = await migrate(migrations);
    if (outcome === 'up-to-date') return;
    reportBug('reading what is stored', 'a newer version has stored it; it is left as it is');
  } catch (error) {
    reportBug('changing what an earlier version has stored', error);
  }
}
