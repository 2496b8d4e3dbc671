import { spawn } from 'node:child_process';
import { expect } from 'vitest';

export interface Outcome {
  readonly code: number | null;
  readonly out: Buffer;
  readonly err: string;
}

/** Runs the program as a process of its own. */
export function wrap(args: readonly string[], input = ''): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'tools/wrap/main.ts', ...args]);
    const out: Buffer[] = [];
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString();
    });
    child.stdin.on('error', () => child.stdin.destroy());
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out: Buffer.concat(out), err }));
    child.stdin.end(input);
  });
}

/** One line that fits `says`, exit code 2, nothing on standard output, no PIN. */
export function expectRefusal(outcome: Outcome, says: RegExp): void {
  expect(outcome.err).toMatch(says);
  expect(outcome.err).toMatch(/^wrap: [^\n]+\n$/);
  expect(outcome.err).not.toContain('8642975');
  expect({ code: outcome.code, bytes: outcome.out.length }).toEqual({ code: 2, bytes: 0 });
}
