import type { Credentials } from '../accounting/job-accounting.ts';
import type { DirectoryValues } from '../directory/directory-entry.ts';
import { type DirectoryProblem, isDirectoryProblem } from '../directory/directory-problem.ts';
import type { DirectorySettings } from '../directory/directory-settings.ts';
import type { Result } from '../result.ts';
import { readStoredCredentials } from './stored-credentials.ts';
import { browser } from './web-extension.ts';

/**
 * What the directory said about the person, in `storage.session` (in memory, deleted when Chrome
 * closes). It counts only for the person and the settings that it was asked with.
 */
const key = 'directory';

export interface DirectoryAnswer {
  readonly given: Credentials;
  readonly problem?: DirectoryProblem;
  /** Milliseconds since 1970; 0 where it has not been asked. */
  readonly askedAt: number;
}

interface Stored {
  readonly of: string;
  readonly values: DirectoryValues;
  readonly problem?: string;
  readonly askedAt: number;
}

/** Whether `name` in `storage.session` holds what the directory said. */
export function isDirectoryKey(name: string): boolean {
  return name === key;
}

export async function readDirectoryAnswer(
  settings: DirectorySettings,
  email: string,
): Promise<DirectoryAnswer> {
  const stored = await read();
  if (stored?.of !== identity(settings, email)) return { given: {}, askedAt: 0 };
  const { values, problem, askedAt } = stored;
  return {
    given: readStoredCredentials(values),
    askedAt,
    ...(isDirectoryProblem(problem) && { problem }),
  };
}

/** Stores an answer. After a failure, what was known before is kept, together with the problem. */
export async function storeDirectoryAnswer(
  settings: DirectorySettings,
  email: string,
  answer: Result<DirectoryValues, DirectoryProblem>,
): Promise<void> {
  const of = identity(settings, email);
  const before = await read();
  const kept = before?.of === of ? before.values : {};
  const stored: Stored = answer.ok
    ? { of, values: answer.value, askedAt: Date.now() }
    : { of, values: kept, problem: answer.error, askedAt: Date.now() };
  await browser.storage.session.set({ [key]: stored });
}

function identity(settings: DirectorySettings, email: string): string {
  return JSON.stringify([email, settings]);
}

async function read(): Promise<Stored | undefined> {
  return (await browser.storage.session.get(key))[key] as Stored | undefined;
}
