import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeMessage } from '../../src/ipp/decode.ts';
import { encodeMessage } from '../../src/ipp/encode.ts';
import type { IppMessage } from '../../src/ipp/message.ts';
import { operationName } from '../../src/ipp/operations.ts';
import type { IppAttribute } from '../../src/ipp/value.ts';

/** One request, as the proxy has read it on its way to the device. */
export interface Asked {
  /** Such as `Print-Job`. */
  readonly operation: string;
  readonly message: IppMessage;
  /** Names in `requested-attributes`; empty where there is none. */
  readonly requested: readonly string[];
  /** How many requests for this operation have come before. */
  readonly before: number;
}

/** What a faulty device does in place of answering. */
export type Refusal =
  | { readonly status: number; readonly version?: readonly [number, number] }
  | { readonly httpStatus: number; readonly headers?: Readonly<Record<string, string>> }
  | 'cut';

export interface Fault {
  /** Refuses a request, which then does not reach the device. */
  readonly refuse?: (asked: Asked) => Refusal | undefined;
  /** The device's answer, said otherwise. */
  readonly change?: (answer: IppMessage, asked: Asked) => IppMessage;
  /** The bytes of the answer, spoiled. */
  readonly spoil?: (bytes: Uint8Array, asked: Asked) => Uint8Array;
  /** Content-Type of the answers; `null`: none. */
  readonly contentType?: string | null;
  /** The HTTP status of the answers; 200 if absent. */
  readonly httpStatus?: number;
}

export interface FaultyProxy {
  readonly port: number;
  /** Every request that came, in order, with whether it was refused. */
  readonly seen: readonly { readonly operation: string; readonly refused: boolean }[];
  close(): void;
}

async function bodyOf(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts);
}

function forwarded(ippUri: string, body: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/ipp', 'Content-Length': body.length };
    const options = { method: 'POST', headers, agent: false } as const;
    const outgoing = request(ippUri.replace(/^ipp:/, 'http:'), options, (response) => {
      bodyOf(response).then(resolve, reject);
    });
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}

function operationAttributes({ groups }: IppMessage): readonly IppAttribute[] {
  return groups[0]?.attributes ?? [];
}

function plainRefusal(message: IppMessage, refusal: Extract<Refusal, { status: number }>) {
  const attributes = operationAttributes(message).slice(0, 2);
  return encodeMessage({
    version: refusal.version ?? message.version,
    code: refusal.status,
    requestId: message.requestId,
    groups: [{ tag: 1, attributes }],
  });
}

/** A proxy with one fault in front of the device at `ippUri`: the two are the faulty device. */
export async function openFaultyProxy(fault: Fault, ippUri: () => string): Promise<FaultyProxy> {
  const seen: { operation: string; refused: boolean }[] = [];
  const answer = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(incoming);
    const decoded = decodeMessage(body);
    if (!decoded.ok) {
      response.writeHead(400).end();
      return;
    }
    const { message } = decoded.value;
    const operation = operationName(message.code);
    const requested = operationAttributes(message)
      .filter(({ name }) => name === 'requested-attributes')
      .flatMap(({ values }) => values.flatMap((each) => ('value' in each ? `${each.value}` : [])));
    const before = seen.filter((each) => each.operation === operation).length;
    const asked: Asked = { operation, message, requested, before };
    const refusal = fault.refuse?.(asked);
    seen.push({ operation, refused: refusal !== undefined });
    if (refusal === 'cut') {
      incoming.socket.destroy();
      return;
    }
    if (refusal && 'httpStatus' in refusal) {
      response.writeHead(refusal.httpStatus, refusal.headers).end();
      return;
    }
    let bytes: Uint8Array = refusal
      ? plainRefusal(message, refusal)
      : await forwarded(ippUri(), body);
    const read = decodeMessage(bytes);
    if (!refusal && fault.change && read.ok) {
      bytes = encodeMessage(fault.change(read.value.message, asked));
    }
    if (!refusal && fault.spoil) bytes = fault.spoil(bytes, asked);
    const { contentType = 'application/ipp', httpStatus = 200 } = fault;
    response.writeHead(httpStatus, {
      'Content-Length': bytes.length,
      ...(contentType === null ? {} : { 'Content-Type': contentType }),
    });
    response.end(bytes);
  };
  const server = createServer((incoming, response) => {
    answer(incoming, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    seen,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
