import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** A port of this machine that nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || !address) throw new Error('no port is free');
  return address.port;
}

/** Whether somebody takes connections there. */
export async function canConnect(
  to: { port: number; host: string } | { path: string },
): Promise<boolean> {
  const socket = connect(to);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    // Nobody listens yet: the caller asks again.
    return false;
  } finally {
    socket.destroy();
  }
}
