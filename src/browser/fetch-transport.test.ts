import { expect, it, onTestFinished } from 'vitest';
import { onTheWayBytes, openEndlessServer } from '../../tests/doubles/endless-server.ts';
import { maxReplyBytes } from '../ipp/transport.ts';
import { fetchTransport } from './fetch-transport.ts';

it.each([200, 401, 500])(
  'reads no more than it must of an answer that does not end, status %i',
  async (status) => {
    const server = await openEndlessServer(status, 'application/ipp');
    onTestFinished(() => server.close());
    const header = new Uint8Array(8);
    const answer = await fetchTransport({ url: server.url, header, timeoutMs: 60_000 });
    expect(answer.ok || answer.error.code).toBe('reply-too-large');
    expect(server.taken()).toBeLessThan(maxReplyBytes + onTheWayBytes);
  },
);
