import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

/** An X display that windows can be opened on. */
export interface Display {
  /** As the environment variable `DISPLAY` has it, e.g. `:99`. */
  readonly name: string;
  close(): Promise<void>;
}

export interface DisplayOptions {
  /** Start a display of our own even where the person has one: no window then covers their work. */
  readonly hidden?: boolean;
  /** The screen's size in pixels. */
  readonly width?: number;
  readonly height?: number;
}

/** Xvfb answers within a second; a loaded machine gets more. */
const START_TIMEOUT_MS = 60_000;

/**
 * The display to open windows on: the person's own, or else an Xvfb on the first free number, which
 * `close()` ends. Throws when Xvfb is missing or does not start.
 */
export async function openDisplay(options: DisplayOptions = {}): Promise<Display> {
  const own = process.env.DISPLAY;
  if (own && !options.hidden) return { name: own, close: async () => undefined };
  return startXvfb(options.width ?? 1280, options.height ?? 1024);
}

async function startXvfb(width: number, height: number): Promise<Display> {
  const args = ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp'];
  const xvfb = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  try {
    return { name: `:${await displayNumber(xvfb)}`, close: () => end(xvfb) };
  } catch (error) {
    await end(xvfb);
    throw error;
  }
}

/** Xvfb writes the number it took, and a line feed, to the descriptor named by `-displayfd`. */
function displayNumber(xvfb: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let complaints = '';
    let written = '';
    const timer = setTimeout(() => fail('said nothing'), START_TIMEOUT_MS);
    const fail = (what: string) => {
      clearTimeout(timer);
      reject(new Error(`Xvfb ${what} (Debian package xvfb). ${complaints.trim()}`));
    };
    xvfb.once('error', (error) => fail(`did not start: ${error.message}`));
    xvfb.once('exit', (code) => fail(`ended at once with code ${code}`));
    xvfb.stderr?.on('data', (bytes: Buffer) => {
      complaints = (complaints + bytes).slice(-2000);
    });
    const answer = xvfb.stdio[3] as Readable;
    answer.on('data', (bytes: Buffer) => {
      written += bytes;
      if (!written.includes('\n')) return;
      clearTimeout(timer);
      resolve(Number.parseInt(written, 10));
    });
  });
}

async function end(xvfb: ChildProcess): Promise<void> {
  if (xvfb.pid === undefined || xvfb.exitCode !== null || xvfb.signalCode !== null) return;
  const ended = once(xvfb, 'exit');
  xvfb.kill('SIGTERM');
  await ended;
}
