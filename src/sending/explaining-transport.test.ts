import { expect, it } from 'vitest';
import { device, target } from '../../tests/doubles/answering-device.ts';
import { failureFromIpp } from '../diagnosis/failure-from-ipp.ts';
import { getPrinterAttributes } from '../ipp/client-printer.ts';
import { type Explain, explaining } from './explaining-transport.ts';

const explain: Explain = {
  unreachable: async () => ({ code: 'name-not-found' }),
  redirect: async (url) => (url === target.url ? 'ipps://printer/ipp/print' : undefined),
};

async function failureOf(answer: Parameters<typeof device>[0], given = explain) {
  const transport = explaining(device(answer).transport, given);
  const reply = await getPrinterAttributes(transport, target);
  return reply.ok ? undefined : failureFromIpp(reply.error, 'printer');
}

it.each([301, 302, 303, 307, 308])(
  'names the address to set where a device answers %i',
  async (s) => {
    expect(await failureOf({ httpStatus: s })).toEqual({
      ...{ code: 'http-redirect', httpStatus: s, redirectedTo: 'ipps://printer/ipp/print' },
    });
  },
);

it('fails all the same where the device names no address', async () => {
  const silent = { ...explain, redirect: async () => undefined };
  const failure = await failureOf({ httpStatus: 307 }, silent);
  expect(failure).toEqual({ code: 'http-redirect', httpStatus: 307 });
});

it('says why a connection could not be made, and asks about nothing else', async () => {
  const failure = { code: 'unreachable' } as const;
  expect(await failureOf({ failure })).toEqual({ code: 'name-not-found' });
  expect(await failureOf({ failure: { code: 'timed-out' } })).toEqual({ code: 'timed-out' });
  expect(await failureOf({ httpStatus: 403 })).toEqual({ code: 'http-forbidden', httpStatus: 403 });
  expect(await failureOf({})).toBeUndefined();
});
