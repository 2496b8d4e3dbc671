import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { decodeMessage } from '../../src/ipp/decode.ts';
import { encodeMessage } from '../../src/ipp/encode.ts';
import { jobState } from '../../src/ipp/job-states.ts';
import { operation } from '../../src/ipp/operations.ts';
import { delimiterTag } from '../../src/ipp/tags.ts';
import { type IppAttribute, numberAttribute, textAttribute } from '../../src/ipp/value.ts';
import { listen, stopServer } from '../virtual-imagerunner/listen.ts';

/** One request as the sink saw it. Times are milliseconds since 1970, with fractions. */
export interface Arrival {
  readonly operation: number;
  /** When the connection was made. */
  readonly firstByteAt: number;
  /** When the reply had been handed to the network. */
  readonly answeredAt: number;
  readonly bytes: number;
}

/** A device that reads documents as fast as it is allowed to, keeps nothing and prints nothing. */
export class IppSink {
  /** Bytes a second that are read at the most; absent: as fast as they come. */
  bytesPerSecond: number | undefined;
  readonly arrivals: Arrival[] = [];
  readonly #server: Server;
  #port = 0;
  #jobs = 0;

  constructor() {
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch((error: unknown) => response.destroy(error as Error));
    });
  }

  async open(): Promise<void> {
    this.#port = await listen(this.#server, 0, '127.0.0.1');
  }

  get printerUri(): string {
    return `ipp://127.0.0.1:${this.#port}/ipp/print`;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}/ipp/print`;
  }

  close(): Promise<void> {
    return stopServer(this.#server, () => this.#server.closeAllConnections());
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const firstByteAt = performance.timeOrigin + performance.now();
    const began = performance.now();
    const head: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of request) {
      if (bytes < 65_536) head.push(chunk as Buffer);
      bytes += (chunk as Buffer).length;
      const due = this.bytesPerSecond ? (bytes / this.bytesPerSecond) * 1000 : 0;
      const early = due - (performance.now() - began);
      if (early > 1) await pause(early);
    }
    const decoded = decodeMessage(Buffer.concat(head));
    if (!decoded.ok) {
      response.writeHead(400, { Connection: 'close' }).end();
      return;
    }
    const { code, requestId } = decoded.value.message;
    const reply = encodeMessage({
      version: [1, 1],
      code: 0,
      requestId,
      groups: [
        {
          tag: delimiterTag.operationAttributes,
          attributes: [
            textAttribute('attributes-charset', 'charset', 'utf-8'),
            textAttribute('attributes-natural-language', 'naturalLanguage', 'en'),
          ],
        },
        ...this.#answer(code),
      ],
    });
    response.writeHead(200, {
      'Content-Type': 'application/ipp',
      'Content-Length': reply.length,
    });
    response.end(reply, () => {
      const answeredAt = performance.timeOrigin + performance.now();
      this.arrivals.push({ operation: code, firstByteAt, answeredAt, bytes });
    });
  }

  #answer(code: number): { tag: number; attributes: IppAttribute[] }[] {
    if (code === operation.getPrinterAttributes) {
      return [{ tag: delimiterTag.printerAttributes, attributes: printerAttributes }];
    }
    if (code === operation.validateJob) return [];
    if (code === operation.createJob || code === operation.printJob) this.#jobs++;
    const state = code === operation.createJob ? jobState.pending : jobState.completed;
    const attributes = [
      numberAttribute('job-id', 'integer', this.#jobs),
      numberAttribute('job-state', 'enum', state),
    ];
    return [{ tag: delimiterTag.jobAttributes, attributes }];
  }
}

const printerAttributes: IppAttribute[] = [
  textAttribute(
    'document-format-supported',
    'mimeMediaType',
    'application/pdf',
    'application/octet-stream',
  ),
  {
    name: 'operations-supported',
    values: Object.values(operation).map((value) => ({ type: 'enum' as const, value })),
  },
  numberAttribute('printer-state', 'enum', 3),
];
