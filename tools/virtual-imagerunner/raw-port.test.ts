import { once } from 'node:events';
import { connect } from 'node:net';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { fromHex, vectors } from '../../src/cpca/vectors.fixture.ts';
import { ManualClock } from './clock.ts';
import { sendRaw } from './device.fixture.ts';
import { type DeviceOptions, startVirtualImageRunner, type VirtualImageRunner } from './device.ts';
import { isEnded } from './job-entry.ts';

let device: VirtualImageRunner | undefined;

afterEach(async () => {
  await device?.close();
  device = undefined;
});

async function start(options: DeviceOptions = {}): Promise<VirtualImageRunner> {
  device = await startVirtualImageRunner({ render: false, ...options });
  return device;
}

const minimal = fromHex(vectors[0]?.streamHex ?? '');

describe('the raw port', () => {
  it('prints a CPCA job as soon as it has ended, even if the connection stays open', async () => {
    const running = await start();
    const socket = connect(running.rawPort, '127.0.0.1');
    socket.write(minimal);
    const job = await running.waitForJob(isEnded);
    expect(job).toMatchObject({ state: 'completed', source: 'raw', departmentId: '1234567' });
    socket.destroy();
    await once(socket, 'close');
    expect(running.jobs()).toHaveLength(1);
  });

  it('ends a job with #857 if no more data arrives within the data time-out', async () => {
    const clock = new ManualClock(Date.now());
    const running = await start({ clock, dataTimeoutMs: 15_000 });
    const socket = connect(running.rawPort, '127.0.0.1');
    socket.write(minimal.subarray(0, 300));
    await running.waitForJob((job) => job.state === 'pending');
    clock.advance(14_999);
    expect(running.jobs()[0]?.state).toBe('pending');
    clock.advance(1);
    expect(running.jobs()[0]).toMatchObject({ state: 'aborted', endCode: '#857' });
    await once(socket, 'close');
  });

  it('ends a job that is larger than its memory with #851', async () => {
    const running = await start({ maxBytes: 1000 });
    const socket = connect(running.rawPort, '127.0.0.1');
    socket.on('error', () => socket.destroy());
    socket.write(Buffer.concat([Buffer.from('%!PS\n'), Buffer.alloc(2000, 0x20)]));
    expect(await running.waitForJob(isEnded)).toMatchObject({ endCode: '#851' });
  });

  it('logs nothing for a connection without data', async () => {
    const running = await start();
    await sendRaw(running.rawPort);
    expect(running.jobs()).toEqual([]);
  });

  it('prints every damaged stream or ends it with an end code, and then continues', async () => {
    const running = await start({ departments: ['1234567:765432'] });
    let sent = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(minimal.length - 1), fc.nat(255), async (at, byte) => {
        const damaged = minimal.slice();
        damaged[at] = byte;
        await sendRaw(running.rawPort, damaged);
        sent += 1;
        const job = await running.waitForJob((entry) => entry.number === sent && isEnded(entry));
        expect(job.state === 'completed' || /^#\d{3}$/.test(job.endCode ?? '')).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
