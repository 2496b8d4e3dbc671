import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { samplePrinter } from '../../tests/doubles/sample-jobs.ts';
import { listen, stopServer } from '../../tools/virtual-imagerunner/listen.ts';
import { decodeMessage } from '../ipp/decode.ts';
import { encodeMessage } from '../ipp/encode.ts';
import { delimiterTag } from '../ipp/tags.ts';
import { textAttribute } from '../ipp/value.ts';

const password = 's3cret+7391746';

vi.mock('webextension-polyfill', async () => {
  const { polyfill } = await import('../../tests/doubles/stored-browser.ts');
  return polyfill;
});

import { managed } from '../../tests/doubles/stored-browser.ts';
import { askDevice } from './ask-device.ts';
import { httpCredentialsFor } from './http-sign-in.ts';

/** A device that wants a sign-in, and repeats it. */
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { authorization } = request.headers;
  if (!authorization) {
    response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="x"' }).end();
    return;
  }
  const asked = decodeMessage(new Uint8Array(Buffer.concat(chunks)));
  const requestId = asked.ok ? asked.value.message.requestId : 1;
  const attributes = [
    textAttribute('printer-info', 'text', `${authorization} is ${password}, 2nd`),
  ];
  const groups = [
    { tag: delimiterTag.operationAttributes, attributes: [] },
    { tag: delimiterTag.printerAttributes, attributes },
  ];
  response
    .writeHead(200, { 'Content-Type': 'application/ipp' })
    .end(encodeMessage({ version: [1, 1], code: 0, requestId, groups }));
});

let uri = '';
beforeAll(async () => {
  uri = `ipp://127.0.0.1:${await listen(server, 0, '127.0.0.1')}/ipp/print`;
});
afterAll(() => stopServer(server, () => server.closeAllConnections()));

it('hands on nothing in which a device repeats the password of its sign-in', async () => {
  const printer = { ...samplePrinter, id: 'a', uri, source: 'policy' } as const;
  const { source: _source, resolution: _resolution, ...written } = printer;
  await managed.set({ printers: [written], httpUser: 'copier', httpPassword: password });
  const answer = await askDevice(uri, () => httpCredentialsFor(printer));
  expect(JSON.stringify(answer)).toContain('Basic ••• is •••, 2nd');
  expect(answer.ok).toBe(true);
});
