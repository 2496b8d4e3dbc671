import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { maxReplyBytes, type TransportRequest } from '../src/ipp/transport.ts';
import { nodeIppTransport } from './node-ipp-transport.ts';

const closings: (() => void)[] = [];
afterEach(() => {
  for (const close of closings.splice(0)) close();
});

/** A request to a server that answers so; `arrived` counts its requests. */
async function against(answer: RequestListener) {
  let arrived = 0;
  const server = createServer((request, response) => {
    arrived++;
    answer(request, response);
  }).listen(0, '127.0.0.1');
  closings.push(
    () => server.closeAllConnections(),
    () => server.close(),
  );
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const header = Uint8Array.of(1, 2, 3);
  const request = { url: `http://127.0.0.1:${port}/ipp/print`, header, timeoutMs: 30_000 };
  const send = (more: Partial<TransportRequest> = {}) => nodeIppTransport({ ...request, ...more });
  return { send, arrived: () => arrived };
}

describe('nodeIppTransport', () => {
  it('posts header and document as one body of a known length', async () => {
    const { send } = await against(async (request, response) => {
      const body = await buffer(request);
      const { 'content-length': length, 'content-type': type } = request.headers;
      response.setHeader('Content-Type', 'application/ipp');
      response.end(
        `${request.method} ${type} ${length} ${body.length} ${body.subarray(0, 5).join()}`,
      );
    });
    const document = new Blob([new Uint8Array(150_000).fill(9)]);
    const reply = await send({ document });
    expect(reply).toMatchObject({
      ok: true,
      value: { httpStatus: 200, contentType: 'application/ipp' },
    });
    const body = reply.ok ? Buffer.from(reply.value.body).toString() : '';
    expect(body).toBe('POST application/ipp 150003 150003 1,2,3,9,9');
  });

  it('gives an answer that comes before the document was read', async () => {
    const { send } = await against((_request, response) => {
      response.writeHead(401).end();
    });
    const document = new Blob([new Uint8Array(20_000_000)]);
    expect(await send({ document })).toMatchObject({ ok: true, value: { httpStatus: 401 } });
  });

  it('says that the line broke, and sends nothing again', async () => {
    const { send, arrived } = await against((request) => request.socket.destroy());
    expect(await send()).toMatchObject({ ok: false, error: { code: 'connection-lost' } });
    expect(arrived()).toBe(1);
  });

  it('says that an answer broke off', async () => {
    const { send } = await against((request, response) => {
      response.writeHead(200, { 'Content-Length': 100 }).write('x', () => request.socket.destroy());
    });
    expect(await send()).toMatchObject({ ok: false, error: { code: 'connection-lost' } });
  });

  it('gives up when time is over', async () => {
    const { send } = await against(() => undefined);
    expect(await send({ timeoutMs: 50 })).toEqual({ ok: false, error: { code: 'timed-out' } });
  });

  it('stops when told to', async () => {
    const stop = new AbortController();
    const { send } = await against(() => stop.abort());
    expect(await send({ signal: stop.signal })).toEqual({ ok: false, error: { code: 'aborted' } });
  });

  it('reads no more of an answer than a reply can have', async () => {
    const { send } = await against((_request, response) => {
      response.end(Buffer.alloc(maxReplyBytes + 1));
    });
    expect(await send()).toEqual({ ok: false, error: { code: 'reply-too-large' } });
  });
});
