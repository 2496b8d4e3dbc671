import { expect, it, onTestFinished } from 'vitest';
import { onTheWayBytes, openEndlessServer } from '../../tests/doubles/endless-server.ts';
import { postLogs } from './post-logs.ts';

it('reads no more than it must of a collector’s answer that does not end', async () => {
  const server = await openEndlessServer(200, 'application/json');
  onTestFinished(() => server.close());
  const answer = await postLogs({ url: server.url, headers: [] }, { resourceLogs: [] });
  expect(answer.ok || answer.error).toBe('reply-too-large');
  expect(server.taken()).toBeLessThan(onTheWayBytes);
});
