import { createServer, type Server } from 'node:http';
import { listen, stopServer } from '../virtual-imagerunner/listen.ts';

/** A host to which redirects point. The extension must never send it a request; it records all. */
export class OtherHost {
  readonly #server: Server;
  readonly #visits: string[] = [];
  #port = 0;

  private constructor() {
    this.#server = createServer((request, response) => {
      let bytes = 0;
      request.on('data', (piece: Buffer) => {
        bytes += piece.length;
      });
      request.once('close', () => {
        this.#visits.push(`${request.method} ${request.url} with ${bytes} bytes`);
      });
      request.once('end', () => response.writeHead(200).end());
    });
  }

  static async open(): Promise<OtherHost> {
    const otherHost = new OtherHost();
    otherHost.#port = await listen(otherHost.#server, 0, '127.0.0.1');
    return otherHost;
  }

  /** Its address, for a redirect. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}/ipp/print`;
  }

  /** Every request that it received, with its size in bytes. */
  get visits(): readonly string[] {
    return this.#visits;
  }

  close(): Promise<void> {
    return stopServer(this.#server, () => this.#server.closeAllConnections());
  }
}
