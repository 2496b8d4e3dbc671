/**
 * How long a test waits for what comes a moment later, in milliseconds: with `vi.waitFor`, whose own
 * second is short for a busy machine, and (by vitest.config.ts) with `expect.poll`.
 */
export const patience = 30_000;
