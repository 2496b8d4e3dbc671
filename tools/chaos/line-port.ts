import { randomInt } from 'node:crypto';
import type { Server } from 'node:net';
import { listen } from '../virtual-imagerunner/listen.ts';

/** Where lines and devices are. */
export const lineHost = '127.0.0.1';

/**
 * Ports below those that Linux gives out by itself (32768 and up): while a line's port is closed, no
 * device that is switched on and no connection takes it.
 */
const ports = { first: 20_000, count: 12_000 } as const;
const mostTries = 50;

/** Has `server` listen on such a port. Out: the port. */
export async function listenApart(server: Server): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await listen(server, ports.first + randomInt(ports.count), lineHost);
    } catch (error) {
      if (attempt === mostTries) throw error;
    }
  }
}
