import type { AddressInfo, Server } from 'node:net';

/** Starts a server and gives its port; port 0 takes any free one. */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Stops a server; connections that are still open are cut by `cut`. */
export function stopServer(server: Server, cut: () => void): Promise<void> {
  return new Promise((resolve) => {
    if (!server.listening) return resolve();
    server.close(() => resolve());
    cut();
  });
}
