import { spawn } from 'node:child_process';
import { Readable, Writable } from 'node:stream';
import { expect } from 'vitest';
import { wrap } from './wrap.ts';

export interface Outcome {
  readonly code: number | null;
  readonly out: Buffer;
  readonly err: string;
}

/** Runs the program as a process of its own. */
export function wrapProcess(args: readonly string[], input = ''): Promise<Outcome> {
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

/** Runs the program in this process: the same code, without some 0.3 s for a start. */
export async function wrapHere(args: readonly string[], input = ''): Promise<Outcome> {
  const [out, err] = [keeping(), keeping()];
  const code = await wrap(args, {
    input: Readable.from(input === '' ? [] : [Buffer.from(input)]),
    output: out.stream,
    errors: err.stream,
  });
  return { code, out: Buffer.concat(out.chunks), err: Buffer.concat(err.chunks).toString() };
}

function keeping() {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  return { chunks, stream };
}

/** One line that fits `says`, exit code 2, nothing on standard output, no PIN. */
export function expectRefusal(outcome: Outcome, says: RegExp): void {
  expect(outcome.err).toMatch(says);
  expect(outcome.err).toMatch(/^wrap: [^\n]+\n$/);
  expect(outcome.err).not.toContain('8642975');
  expect({ code: outcome.code, bytes: outcome.out.length }).toEqual({ code: 2, bytes: 0 });
}
