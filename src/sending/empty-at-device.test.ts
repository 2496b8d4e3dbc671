import { beforeEach, describe, expect, it, vi } from 'vitest';
import { sampleJob } from '../../tests/doubles/sample-jobs.ts';
import {
  deviceJob,
  type ScriptedAnswer,
  scriptedDevice,
} from '../../tests/doubles/scripted-device.ts';
import type { IppTransport } from '../ipp/transport.ts';
import { ok } from '../result.ts';
import { Secret } from '../secret.ts';

const world = vi.hoisted(() => ({ transport: undefined as IppTransport | undefined }));
vi.mock('../browser/fetch-transport.ts', () => ({
  fetchTransport: ((request) => {
    if (!world.transport) throw new Error('there is no device');
    return world.transport(request);
  }) satisfies IppTransport,
}));

import { emptyAtDevice } from './empty-at-device.ts';

function device(...status: readonly ScriptedAnswer[]) {
  const { transport, asked } = scriptedDevice({
    'Get-Job-Attributes': status,
    'Cancel-Job': [{}],
  });
  world.transport = transport;
  return { transport, asked };
}

const signIn = async () => ({ user: 'copier', password: new Secret('s3cret') });

const job = sampleJob({ title: 'Report', state: 'accepted', deviceJobId: 7 });

beforeEach(() => {
  world.transport = undefined;
});

describe('a job that was created at a device and whose document was never begun', () => {
  it('is cancelled there', async () => {
    const { asked } = device(deviceJob(7, 3));
    await emptyAtDevice(job, signIn);
    expect(asked).toEqual(['Get-Job-Attributes', 'Cancel-Job']);
  });

  it('is left alone where the number is another job’s by now, or the device cannot say', async () => {
    for (const told of [
      deviceJob(7, 5, { name: 'Report', owner: 'bob' }),
      deviceJob(7, 5, { name: 'Letter' }),
      deviceJob(7, 5, { name: '', owner: '' }),
      { status: 0x0406 },
      { failure: 'unreachable' },
    ] as const) {
      const { asked } = device(told);
      await emptyAtDevice(job, signIn);
      expect(asked).toEqual(['Get-Job-Attributes']);
    }
  });

  it('is cancelled with the sign-in that the device asks for', async () => {
    const { transport, asked } = device(deviceJob(7, 3));
    world.transport = async (request) =>
      request.authorization === `Basic ${btoa('copier:s3cret')}`
        ? transport(request)
        : ok({
            ...{ httpStatus: 401, contentType: '', body: new Uint8Array() },
            wwwAuthenticate: 'Basic realm="iR"',
          });
    await emptyAtDevice(job, signIn);
    expect(asked).toEqual(['Get-Job-Attributes', 'Cancel-Job']);
  });

  it('is nothing to do where the device gave it no number', async () => {
    const { deviceJobId: _none, ...unnumbered } = job;
    await emptyAtDevice(unnumbered, signIn);
  });
});
