import { randomInt } from 'node:crypto';
import type { Server } from 'node:net';
import { listen } from '../virtual-imagerunner/listen.ts';

/** The address at which proxies and devices listen. */
export const proxyHost = '127.0.0.1';

/**
 * Ports below those that Linux assigns itself (32768 and up). So no new device and no connection
 * can take a proxy's port while it is closed.
 */
const ports = { first: 20_000, count: 12_000 } as const;
const mostTries = 50;

/** Makes `server` listen on one of these ports. Out: the port. */
export async function listenBelowEphemeral(server: Server): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await listen(server, ports.first + randomInt(ports.count), proxyHost);
    } catch (error) {
      if (attempt === mostTries) throw error;
    }
  }
}
