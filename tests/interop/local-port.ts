import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** Below the ports that a system gives to programs that ask for any (Linux: from 32768). */
const lowest = 20_000;
const highest = 32_000;

/**
 * A port of this machine that nobody listens on. No test that runs meanwhile is given it by the system, so
 * it stays free until the caller uses it.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const port = randomInt(lowest, highest);
    const server = createServer().listen(port, '127.0.0.1');
    try {
      await once(server, 'listening');
    } catch {
      // Somebody else has it.
      continue;
    }
    server.close();
    await once(server, 'close');
    return port;
  }
  throw new Error('no port is free');
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
