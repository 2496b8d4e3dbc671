import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { decodeErrorText, decodeMessage } from '../../src/ipp/decode.ts';
import { encodeMessage } from '../../src/ipp/encode.ts';
import type { IppMessage } from '../../src/ipp/message.ts';
import { operationName } from '../../src/ipp/operations.ts';
import type { Clock } from './clock.ts';
import { refusals } from './end-codes.ts';
import { type BodyLimits, readBody } from './http-body.ts';
import type { IppOperations } from './ipp-operations.ts';
import { reply } from './ipp-reply.ts';

/** Faults for tests. They get the operation by its IPP name, such as `Print-Job`. */
export interface IppFaults {
  /**
   * The status code to answer with instead of doing the operation; with `undefined`, it is done.
   */
  readonly refuse?: (operation: string) => number | undefined;
  /** The `status-message` of a refused request; if absent, the name of the status. */
  readonly refusalMessage?: () => string;
  /** Delays the answer after the operation is done. With `drop`, the answer is never sent. */
  readonly beforeAnswer?: (operation: string) => Promise<'answer' | 'drop'>;
}

export interface IppServiceParts {
  readonly operations: IppOperations;
  readonly limits: BodyLimits;
  readonly clock: Clock;
  readonly faults: IppFaults;
}

/** IPP over HTTP (RFC 8010 section 4), with a count of the requests of each operation. */
export class IppService {
  readonly server: Server;
  readonly #parts: IppServiceParts;
  readonly #requests = new Map<string, number>();

  constructor(parts: IppServiceParts) {
    this.#parts = parts;
    this.server = createServer((request, response) => {
      this.#serve(request, response).catch((cause: unknown) => {
        console.error('an IPP request could not be answered:', cause);
        response.destroy();
      });
    });
  }

  /** How often each operation was requested, by its name. */
  requests(): ReadonlyMap<string, number> {
    return new Map(this.#requests);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refusal = httpProblem(request);
    if (refusal !== undefined) {
      request.resume();
      response.writeHead(refusal, { Connection: 'close' }).end();
      return;
    }
    const body = await readBody(request, this.#parts.limits, this.#parts.clock);
    const decoded = decodeMessage(body.bytes);
    if (body.end !== 'complete') {
      if (decoded.ok) this.#interrupted(decoded.value.message, body.end);
      if (body.end === 'stopped') response.destroy();
      else response.writeHead(413, { Connection: 'close' }).end();
      return;
    }
    if (!decoded.ok) {
      response.writeHead(400, { 'Content-Type': 'text/plain' });
      response.end(`not an IPP message: ${decodeErrorText(decoded.error)}\n`);
      return;
    }
    const { message, bodyOffset } = decoded.value;
    await this.#answer(message, body.bytes.subarray(bodyOffset), response);
  }

  async #answer(
    message: IppMessage,
    document: Uint8Array,
    response: ServerResponse,
  ): Promise<void> {
    const { operations, faults } = this.#parts;
    const name = operationName(message.code);
    this.#requests.set(name, (this.#requests.get(name) ?? 0) + 1);
    const refusal = faults.refuse?.(name);
    const answer =
      refusal === undefined
        ? operations.answer(message, document)
        : reply(message, refusal, [], faults.refusalMessage?.());
    if ((await faults.beforeAnswer?.(name)) === 'drop') {
      response.destroy();
      return;
    }
    const bytes = encodeMessage(answer);
    response.writeHead(200, {
      'Content-Type': 'application/ipp',
      'Content-Length': bytes.length,
      'Cache-Control': 'no-cache',
    });
    response.end(bytes);
  }

  #interrupted(message: IppMessage, end: 'stopped' | 'too-large'): void {
    const refusal = end === 'stopped' ? refusals.dataStopped : refusals.tooLarge;
    this.#parts.operations.interrupted(message, refusal);
  }
}

const resources = /^\/(ipp(\/print)?|jobs\/\d{1,9})?$/;

/** The HTTP status for a request that cannot be IPP; `undefined` if it may be IPP. */
function httpProblem(request: IncomingMessage): number | undefined {
  if (request.method !== 'POST') return 405;
  if (!resources.test(request.url ?? '')) return 404;
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  return type === 'application/ipp' ? undefined : 415;
}
