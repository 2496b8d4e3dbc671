import { createServer, type Server, type Socket } from 'node:net';
import type { Clock } from './clock.ts';
import { type Refusal, refusals } from './end-codes.ts';
import type { BodyLimits } from './http-body.ts';
import { JobBoundary } from './job-boundary.ts';
import type { JobFlow } from './job-flow.ts';
import { sniffFormat } from './sniff-format.ts';

const maxConnections = 32;

/** A job that is arriving over one connection. */
interface Incoming {
  readonly number: number;
  readonly pieces: Uint8Array[];
  size: number;
  /** Present for a CPCA stream, whose packets show where it ends. */
  readonly boundary?: JobBoundary;
}

/**
 * The raw port (9100 on a device). It prints whatever comes over a connection. A CPCA job ends with
 * its last packet, and another may follow. Any other document ends with the connection. If data
 * stops arriving, the job ends with #857.
 */
export function createRawPort(flow: JobFlow, limits: BodyLimits, clock: Clock): Server {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    receive(socket, flow, limits, clock);
  });
  server.maxConnections = maxConnections;
  return server;
}

function receive(socket: Socket, flow: JobFlow, limits: BodyLimits, clock: Clock): void {
  let job: Incoming | undefined;
  let stopTimer: (() => void) | undefined;

  const deliver = () => {
    if (job) flow.deliver(job.number, Buffer.concat(job.pieces));
    job = undefined;
  };
  const giveUp = (refusal: Refusal) => {
    stopTimer?.();
    if (job) flow.fail(job.number, refusal);
    job = undefined;
    socket.destroy();
  };
  const waitOn = () => {
    stopTimer?.();
    stopTimer = clock.after(limits.dataTimeoutMs, () => giveUp(refusals.dataStopped));
  };
  const take = (piece: Uint8Array) => {
    job ??= open(flow, piece);
    const end = job.boundary?.push(piece);
    const mine = piece.subarray(0, end ?? piece.length);
    job.size += mine.length;
    if (job.size > limits.maxBytes) return giveUp(refusals.tooLarge);
    job.pieces.push(mine);
    if (end === undefined) return;
    deliver();
    if (end < piece.length) take(piece.subarray(end));
  };

  waitOn();
  socket.on('data', (piece: Buffer) => {
    waitOn();
    take(piece);
  });
  socket.once('end', () => {
    stopTimer?.();
    deliver();
    socket.end();
  });
  socket.once('error', () => giveUp(refusals.dataStopped));
  socket.once('close', () => giveUp(refusals.dataStopped));
}

function open(flow: JobFlow, piece: Uint8Array): Incoming {
  const { number } = flow.open({ source: 'raw', documentName: '', userName: '' });
  const base = { number, pieces: [], size: 0 };
  return sniffFormat(piece) === 'cpca' ? { ...base, boundary: new JobBoundary() } : base;
}
