import type { Readable, Writable } from 'node:stream';

/** What a program reads and writes: a process's own, or a test's. */
export interface ProgramStreams {
  /** `isTTY` where a person's keyboard is at the other end. */
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable;
  readonly errors: Writable;
}
