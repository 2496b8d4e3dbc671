import type { IncomingMessage } from 'node:http';
import type { Clock } from './clock.ts';

export interface HttpBody {
  /** `stopped`: the client went away, or nothing came for the data time-out. */
  readonly end: 'complete' | 'stopped' | 'too-large';
  /** What came; with `too-large`, its beginning. */
  readonly bytes: Uint8Array;
}

export interface BodyLimits {
  readonly maxBytes: number;
  /** Longest silence between two pieces, in milliseconds. */
  readonly dataTimeoutMs: number;
}

/** Reads a request's body into memory, bounded in size and in silence. */
export function readBody(
  request: IncomingMessage,
  limits: BodyLimits,
  clock: Clock,
): Promise<HttpBody> {
  return new Promise((resolve) => {
    const pieces: Buffer[] = [];
    let size = 0;
    let stopTimer: (() => void) | undefined;
    const finish = (end: HttpBody['end']) => {
      stopTimer?.();
      request.removeAllListeners('data');
      resolve({ end, bytes: Buffer.concat(pieces) });
    };
    const waitOn = () => {
      stopTimer?.();
      stopTimer = clock.after(limits.dataTimeoutMs, () => finish('stopped'));
    };
    waitOn();
    request.on('data', (piece: Buffer) => {
      waitOn();
      size += piece.length;
      if (size > limits.maxBytes) return finish('too-large');
      pieces.push(piece);
    });
    request.once('end', () => finish('complete'));
    request.once('close', () => finish('stopped'));
    request.once('error', () => finish('stopped'));
  });
}
