import { browser } from '../web-extension.ts';

/** One change to what earlier versions have stored. */
export interface Migration {
  /** What is changed; shown in the worker's console when it fails. */
  readonly what: string;
  /**
   * Makes the change. It may be interrupted anywhere and run again over what it has changed
   * already: the second run does the rest and harms nothing.
   */
  run(): Promise<void>;
}

/**
 * In `storage.local`: how many of the migrations have been applied to what is stored; absent if
 * none.
 */
const key = 'storedVersion';

/**
 * Brings what is stored to the present form: runs, in order, every migration that has not been
 * applied. The number is written after each, so that an interrupted worker continues with the one
 * it was at. What a newer version has stored (after a downgrade) is left as it is.
 *
 * Rejects where a migration fails; the number then says what is still to be done.
 */
export async function migrate(
  migrations: readonly Migration[],
): Promise<'up-to-date' | 'stored-by-newer-version'> {
  const stored = (await browser.storage.local.get(key))[key];
  const behind = Number.isSafeInteger(stored) ? Math.max(0, Number(stored)) : 0;
  if (behind > migrations.length) return 'stored-by-newer-version';
  for (const [index, { what, run }] of [...migrations.entries()].slice(behind)) {
    await run().catch((cause: unknown) => {
      throw new Error(`not migrated: ${what}`, { cause });
    });
    await browser.storage.local.set({ [key]: index + 1 });
  }
  return 'up-to-date';
}
