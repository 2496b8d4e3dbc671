import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleJob } from '../../tests/doubles/sample-jobs.ts';
import { decodeCpca } from '../../tools/cpca-reader/decode.ts';
import { modelSource } from '../../tools/models/model-table.ts';
import { parseDepartmentId } from '../accounting/department-id.ts';
import type { JobAccounting } from '../accounting/job-accounting.ts';
import type { JobRecord } from '../jobs/job.ts';
import { readDeviceAttributes } from '../printers/device-attributes.ts';
import type { Printer } from '../printers/printer.ts';
import { reveal, Secret } from '../secret.ts';
import { outgoing } from './send-plan.ts';

const departmentId = parseDepartmentId('1234567');
if (!departmentId.ok) throw new Error('the sample Department ID is not valid');
const accounting: JobAccounting = {
  kind: 'department',
  departmentId: departmentId.value,
  pin: new Secret('7654'),
  securedPin: new Secret('0815'),
};
const device = {
  ...readDeviceAttributes([]),
  jobAccountId: true,
  jobAccountingUserId: true,
  jobPasswordMax: 7,
  jobPasswordEncryptions: ['none'],
};
const document = new Blob(['%!PS-Adobe-3.0\nshowpage\n']);
const configuration = 'department-id-pin-secure-print';
const pjlAccountingLines = [
  '@PJL SET A="{departmentId}" B="{pin}" C="{securedPrintPin}" D="{userName}"',
];

async function send(carrier: 'cpca' | 'pjl' | 'ipp', given: Partial<JobRecord>) {
  const printer: Printer = { ...sampleJob({}).printer, configuration, carrier, pjlAccountingLines };
  const job = sampleJob({ printer, ...given });
  const documentFormat = 'application/octet-stream';
  const plan = { carrier, documentFormat, convertTo: 'postscript' } as const;
  const parts = {
    job,
    plan,
    device,
    models: modelSource,
    accounting,
    settings: { pjlAccountingLines },
    document,
  };
  const ready = await outgoing(parts);
  if (!ready.ok) throw new Error(ready.error.code);
  return { ...ready.value, bytes: new Uint8Array(await ready.value.document.arrayBuffer()) };
}

const alice = { owner: 'alice', userName: 'alice' };

describe('a job that is not to be printed at once', () => {
  const printer = { ...sampleJob({}).printer, configuration: 'department-id-pin' } as const;
  const unsecured = { kind: 'department', departmentId: departmentId.value } as const;
  const plan = {
    carrier: 'cpca',
    documentFormat: 'application/octet-stream',
    convertTo: 'postscript',
  } as const;

  it.each([
    [
      { delivery: 'mail-box', mailBox: 7 },
      { jobMode: 'store', box: 7 },
    ],
    [{ delivery: 'hold' }, { jobMode: 'hold' }],
    [{}, { jobMode: 'print' }],
  ] as const)('%o is so in the envelope', async (delivery, value) => {
    const job = sampleJob({ printer: { ...printer, ...delivery } });
    const parts = { job, plan, device, models: modelSource, accounting: unsecured, document };
    const ready = await outgoing({ ...parts, settings: {} });
    if (!ready.ok) throw new Error(ready.error.code);
    const bytes = new Uint8Array(await ready.value.document.arrayBuffer());
    expect(decodeCpca(bytes)).toMatchObject({ ok: true, value });
  });
});

describe('the user name that the administrator wants a device to hear', () => {
  it('is in the envelope, where Canon’s driver has it', async () => {
    const { bytes } = await send('cpca', alice);
    expect(decodeCpca(bytes)).toMatchObject({ ok: true, value: { userName: 'alice' } });
  });

  it('is in PJL, as Canon’s USERNAME and in the administrator’s lines', async () => {
    const text = new TextDecoder().decode((await send('pjl', alice)).bytes);
    expect(text).toContain('@PJL COMMENT CANPJL SET USERNAME="alice"\r\n');
    expect(text).toContain('D="alice"');
  });

  it('is job-accounting-user-id in IPP', async () => {
    const { jobAttributes } = await send('ipp', alice);
    const said = jobAttributes.find(({ name }) => name === 'job-accounting-user-id');
    expect(said?.values).toMatchObject([{ value: 'alice' }]);
  });

  it('is nowhere where nobody is named: the browser’s own name is no person’s', async () => {
    for (const carrier of ['cpca', 'pjl', 'ipp'] as const) {
      const { bytes, jobAttributes } = await send(carrier, { owner: 'print-7f3a91c2' });
      expect(new TextDecoder('latin1').decode(bytes)).not.toMatch(/print-7f3a91c2|USERNAME/);
      expect(jobAttributes.map(({ name }) => name)).not.toContain('job-accounting-user-id');
    }
  });

  it('cannot leave its line or its record, whatever it is', async () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 127 }),
      fc.constantFrom('a"\r\n@PJL RESET', '\u001b%-12345X@PJL EXIT', '\u202eecila', '\ud800'),
    );
    await fc.assert(
      fc.asyncProperty(hostile, async (userName) => {
        const named = { owner: userName, userName };
        const lines = new TextDecoder().decode((await send('pjl', named)).bytes).split('\r\n');
        const plain = new TextDecoder().decode((await send('pjl', { owner: 'x' })).bytes);
        expect(lines.length - plain.split('\r\n').length).toBeLessThanOrEqual(1);
        for (const line of lines.slice(1, -4)) expect(line).toMatch(/^@PJL[\x20-\x7e]*$/);
        expect(decodeCpca((await send('cpca', named)).bytes).ok).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the secured-print PIN', () => {
  it('is the held job’s, and the PIN of the Department ID stays in its place', async () => {
    const decoded = decodeCpca((await send('cpca', {})).bytes);
    if (!decoded.ok) throw new Error(decoded.error.code);
    const { jobMode, securedPin, pin } = decoded.value;
    expect(jobMode).toBe('secured');
    expect(securedPin && reveal(securedPin)).toBe('0815');
    expect(reveal(pin)).toBe(7654);
    const pjl = new TextDecoder().decode((await send('pjl', {})).bytes);
    expect(pjl).toContain('B="7654" C="0815"');
    const { operationAttributes } = await send('ipp', {});
    const password = operationAttributes.find(({ name }) => name === 'job-password');
    expect(password?.values).toEqual([
      { type: 'octetString', value: new TextEncoder().encode('0815') },
    ]);
  });
});
