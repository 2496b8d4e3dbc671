import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

/** A raw port that keeps what it is sent, connection by connection. */
export interface RawSink {
  readonly port: number;
  /** What the next connection brings, once it has closed; each connection is answered once. */
  next(): Promise<Buffer>;
  /** How many connections have brought their data. */
  received(): number;
  close(): Promise<void>;
}

export async function startRawSink(): Promise<RawSink> {
  const arrived: Buffer[] = [];
  const waiting: ((document: Buffer) => void)[] = [];
  const sockets = new Set<Socket>();
  let received = 0;
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const pieces: Buffer[] = [];
    sockets.add(socket);
    socket.on('data', (piece: Buffer) => pieces.push(piece));
    socket.once('close', () => sockets.delete(socket));
    socket.once('error', () => socket.destroy());
    socket.once('end', () => {
      socket.end();
      received += 1;
      const document = Buffer.concat(pieces);
      const wanted = waiting.shift();
      if (wanted) wanted(document);
      else arrived.push(document);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('no port is free');
  return {
    port: address.port,
    next: () => {
      const first = arrived.shift();
      return first ? Promise.resolve(first) : new Promise((resolve) => waiting.push(resolve));
    },
    received: () => received,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
