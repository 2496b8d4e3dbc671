import type { AddressInfo, Server } from 'node:net';

/** Starts a server and returns its port. Port 0 chooses any free one. */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Stops a server. `cut` closes the connections that are still open. */
export function stopServer(server: Server, cut: () => void): Promise<void> {
  return new Promise((resolve) => {
    if (!server.listening) return resolve();
    server.close(() => resolve());
    cut();
  });
}
