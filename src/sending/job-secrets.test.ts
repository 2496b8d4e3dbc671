import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TestClock } from '../../tests/doubles/job-connection.ts';
import { learnedText } from '../../tests/doubles/learned-fragments.ts';
import type { MessageToWorker } from '../browser/messages.ts';
import type { JobEvent } from '../jobs/job-state.ts';
import { Secret } from '../secret.ts';
import { jobSecrets } from './job-secrets.ts';
import { reportOn, type Tell } from './report.ts';

const order = {
  proceed: true,
  accounting: { kind: 'department', departmentId: '42', pin: '7391746', securedPin: '0815' },
  settings: { pjlAccountingLines: ['@PJL SET MASTER="556677" TRAY=2 KEY="{pin}"'] },
} as const;

/** A report whose worker hands `order` over, and all that was told to it. */
async function sending() {
  const told: MessageToWorker[] = [];
  const tell: Tell = async (message) => {
    told.push(message);
    return (message.type === 'begin-sending' ? order : true) as never;
  };
  const secrets = jobSecrets(false);
  const report = reportOn('job-1', 'a', tell, secrets, new TestClock());
  await report.beginSending(1);
  secrets.learnSignIn({ user: 'copier', password: new Secret('s3cret') });
  return { report, told };
}

const spoken = 'PIN 7391746/0815, master 0556677, s3cret, tray 2';

describe('what a device says of a job', () => {
  it.each<[string, JobEvent]>([
    ['why it failed', { type: 'failed', failure: { code: 'device-refused', detail: spoken } }],
    ['why nobody knows', { type: 'unknown', failure: { code: 'connection-lost', detail: spoken } }],
    ['what stops it', { type: 'stopped', reasons: [spoken] }],
    ['why it goes on', { type: 'cancel-refused', failure: { code: 'http-error', detail: spoken } }],
  ])('has no secret in it once it is told: %s', async (_what, event) => {
    const { report, told } = await sending();
    await report.event(event);
    const text = JSON.stringify(told);
    expect(text).not.toMatch(/7391746|815|556677|s3cret/);
    expect(text).toContain('tray 2');
  });

  it('has none while the job waits for the device, and where it fails', async () => {
    const { report, told } = await sending();
    const failure = { code: 'device-busy', detail: spoken } as const;
    report.progress({ phase: 'waiting', done: 0, total: 0, failure });
    await report.failed(failure);
    expect(JSON.stringify(told)).not.toMatch(/7391746|815|556677|s3cret/);
    expect(told).toHaveLength(3);
  });

  it('has no credentials in it that a learned fragment contains as its driver encrypted them', () => {
    const secrets = jobSecrets(false);
    const accountingFragment = learnedText('encrypted');
    const bytes = accountingFragment.match(/[0-9A-F]{64}/)?.[0] ?? '';
    expect(bytes).not.toBe('');
    secrets.learnOrder({ ...order, settings: { accountingFragment } });
    const pjl = JSON.stringify({
      ...{ opaqueFor: '12345', layers: ['@PJL SET KEY="ab7Xp/9=" LOGINNAME=STANDARD'] },
    });
    secrets.learnOrder({ ...order, settings: { accountingFragment: pjl } });
    const spoken = `key ab7Xp/9= of 12345, ${bytes.toLowerCase()}, ${bytes}: STANDARD refused`;
    const event = { type: 'stopped', reasons: [spoken] } as const;
    expect(secrets.masked(event)).toEqual({
      type: 'stopped',
      reasons: ['key ••• of 12345, •••, •••: STANDARD refused'],
    });
  });

  it('keeps the words of a learned fragment without such credentials', () => {
    const secrets = jobSecrets(false);
    secrets.learnOrder({ ...order, settings: { accountingFragment: learnedText('pjl') } });
    const event = { type: 'stopped', reasons: ['POSTSCRIPT level3 on 12345X'] } as const;
    expect(secrets.masked(event)).toEqual(event);
  });

  it('keeps its code, unless the code is a PIN', () => {
    const secrets = jobSecrets(false);
    const accounting = { kind: 'department', departmentId: '1', pin: '701' } as const;
    secrets.learnOrder({ proceed: true, accounting, settings: {} });
    const failed = (endCode: string): JobEvent => ({
      type: 'failed',
      failure: { code: 'end-code', endCode, ippStatus: 701 },
    });
    expect(secrets.masked(failed('#701'))).toEqual(failed('#701'));
    secrets.learnOrder({
      proceed: true,
      accounting: { ...accounting, pin: '739' },
      settings: {},
    });
    expect(JSON.stringify(secrets.masked(failed('#739')))).not.toContain('739');
  });

  it('leaves alone what a job is known again by, and drops a name that repeats a PIN', () => {
    const uuid = 'urn:uuid:6e4c5f1e-0815-4000-8000-000000000001';
    const seen = (name: string): JobEvent => ({
      type: 'device-job-seen',
      mark: { uuid, createdAt: 815, name, owner: 'print-7f3a91c2' },
    });
    const secrets = jobSecrets(false);
    secrets.learnOrder(order);
    expect(secrets.masked(seen('Report 2'))).toEqual(seen('Report 2'));
    expect(secrets.masked(seen('7391746'))).toEqual({
      type: 'device-job-seen',
      mark: { uuid, createdAt: 815, owner: 'print-7f3a91c2' },
    });
    expect(jobSecrets(true).masked(seen('Report'))).toMatchObject({
      mark: { uuid, name: 'Report' },
    });
  });

  it('has no number at all where another courier has sent the PIN', () => {
    const failure = { code: 'ended-by-device', detail: spoken, ippStatus: 1030 } as const;
    const masked = jobSecrets(true).masked({ type: 'failed', failure });
    expect(JSON.stringify(masked)).not.toMatch(/7391746|815|556677/);
    expect(masked).toMatchObject({ failure: { code: 'ended-by-device', ippStatus: 1030 } });
  });

  it('is told unchanged where no secret is in it', () => {
    const secrets = jobSecrets(false);
    secrets.learnOrder(order);
    fc.assert(
      fc.property(
        fc.string().filter((text) => !/\d/.test(text.normalize('NFKC'))),
        (detail) => {
          const event: JobEvent = { type: 'failed', failure: { code: 'device-refused', detail } };
          expect(secrets.masked(event)).toEqual(event);
        },
      ),
    );
  });
});
