import { setTimeout as pause } from 'node:timers/promises';

/** Nothing that is waited for takes this long, except on a machine that does ten other things. */
export const DEFAULT_TIMEOUT_MS = 60_000;

export interface PollOptions {
  /** How long to go on asking, in milliseconds; {@link DEFAULT_TIMEOUT_MS} if absent. */
  readonly timeoutMs?: number;
  /** The pause between two questions, in milliseconds. */
  readonly intervalMs?: number;
}

/**
 * Asks `question` until it answers with something truthy, which is returned.
 *
 * An exception counts as "not yet": pages and frames come and go while a browser works. When the
 * time is up, throws an error that names `what`, with the last exception as its cause.
 */
export async function poll<T>(
  what: string,
  question: () => Promise<T>,
  { timeoutMs = DEFAULT_TIMEOUT_MS, intervalMs = 50 }: PollOptions = {},
): Promise<NonNullable<T>> {
  const deadline = Date.now() + timeoutMs;
  let cause: unknown;
  do {
    try {
      const answer = await question();
      if (answer) return answer;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    await pause(intervalMs);
  } while (Date.now() < deadline);
  throw new Error(`Waited ${timeoutMs} ms in vain for ${what}.`, { cause });
}
