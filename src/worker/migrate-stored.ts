import { migrate } from '../browser/migrations/migrate.ts';
import { migrations } from '../browser/migrations/migrations.ts';
import { reportBug } from './report-bug.ts';

/**
 * Converts what earlier versions have stored to the present form. Always resolves: what could not
 * be converted is tried again at the worker's next start, and does not prevent printing.
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
