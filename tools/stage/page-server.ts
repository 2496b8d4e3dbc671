import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Serves one page on a free port of this machine: HTML, or a PDF where it is bytes. */
export async function servePage(
  page: string | Uint8Array,
): Promise<{ url: string; close(): Promise<void> }> {
  const type = typeof page === 'string' ? 'text/html; charset=utf-8' : 'application/pdf';
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(page);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
