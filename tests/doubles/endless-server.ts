import { createServer } from 'node:http';
import { listen, stopServer } from '../../tools/virtual-imagerunner/listen.ts';

const mebibyte = 1_048_576;

/** Far more than any answer has, and little enough for a test that reads all of it to end. */
const wholeBytes = 192 * mebibyte;

/** What lies on the way between two ends on one machine, and was sent before the reader had enough. */
export const onTheWayBytes = 96 * mebibyte;

export interface EndlessServer {
  readonly url: string;
  /** How many bytes of its answers have been taken. */
  taken(): number;
  close(): Promise<void>;
}

/** A server whose answer to everything is far too long, and does not say how long. */
export async function openEndlessServer(
  status: number,
  contentType: string,
): Promise<EndlessServer> {
  const piece = Buffer.alloc(mebibyte, ' ');
  let taken = 0;
  const server = createServer((_request, response) => {
    response.writeHead(status, { 'Content-Type': contentType });
    const pour = (): void => {
      while (!response.destroyed && taken < wholeBytes) {
        taken += piece.length;
        if (!response.write(piece)) {
          response.once('drain', pour);
          return;
        }
      }
      response.end();
    };
    pour();
  });
  const port = await listen(server, 0, '127.0.0.1');
  return {
    url: `http://127.0.0.1:${port}/`,
    taken: () => taken,
    close: () => stopServer(server, () => server.closeAllConnections()),
  };
}
