import type { IncomingMessage } from 'node:http';
import type { Clock } from './clock.ts';

export interface HttpBody {
  /** `stopped`: the client closed the connection, or no data came for the data time-out. */
  readonly end: 'complete' | 'stopped' | 'too-large';
  /** The bytes that came; with `too-large`, the first of them. */
  readonly bytes: Uint8Array;
}

export interface BodyLimits {
  readonly maxBytes: number;
  /** The longest time without data, in milliseconds. */
  readonly dataTimeoutMs: number;
}

/** Reads a request's body into memory, limited in size and in the time without data. */
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
