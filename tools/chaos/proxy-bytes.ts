import type { Socket } from 'node:net';

/**
 * Yields what the client sends, up to `end` bytes, in pieces, so that a gate can hold part of it.
 */
export async function* pieces(client: Socket, begun: Buffer, end: number): AsyncGenerator<Buffer> {
  let left = end;
  const size = Math.max(1, Math.ceil(end / 20));
  const cut = function* (chunk: Buffer): Generator<Buffer> {
    for (let at = 0; at < chunk.length && left > 0; at += size) {
      const piece = chunk.subarray(at, Math.min(at + size, at + left, chunk.length));
      left -= piece.length;
      yield piece;
    }
  };
  yield* cut(begun);
  if (left <= 0) return;
  for await (const chunk of client.iterator({ destroyOnReturn: false })) {
    yield* cut(chunk as Buffer);
    if (left <= 0) return;
  }
  throw new Error('the client went away');
}

/** Collects the device's answer until the device closes the connection. */
export function replyOf(device: Socket): Promise<Buffer> {
  return new Promise((resolve) => {
    const received: Buffer[] = [];
    device.on('data', (piece: Buffer) => received.push(piece));
    device.once('close', () => resolve(Buffer.concat(received)));
  });
}
