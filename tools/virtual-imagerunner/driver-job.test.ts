import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type FragmentValues, fieldUse } from '../../src/fragment/fragment.ts';
import { fragmentJson } from '../../src/fragment/fragment-json.ts';
import { learnFragment } from '../../src/fragment/learn.ts';
import type { LearnInput } from '../../src/fragment/learned.ts';
import { parseFragment } from '../../src/fragment/parse-fragment.ts';
import { wrapWithFragment } from '../../src/fragment/wrap-fragment.ts';
import { readPrintBytes } from '../../src/print-file/reader.ts';
import { Secret } from '../../src/secret.ts';
import { sendRaw } from './device.fixture.ts';
import { type DeviceOptions, startVirtualImageRunner } from './device.ts';
import { parseDriverFile, writeDriverPrintFile } from './driver-file.ts';
import { driverPage } from './driver-page.ts';
import {
  type DriverJob,
  type DriverLanguage,
  type InventedDriver,
  writeDriverFile,
} from './invented-drivers.ts';
import { isEnded, type JobEntry } from './job-entry.ts';

const first: DriverJob = {
  ...{ departmentId: '1234567', pin: '765432', securedPin: '481516' },
  ...{ userName: 'alice', documentName: 'report' },
};
const second: DriverJob = {
  ...{ departmentId: '42', pin: '0815', securedPin: '23' },
  ...{ userName: 'bob', documentName: 'minutes' },
};
const departments = ['1234567:765432', '42:815', '7:1'];

async function input(
  driver: InventedDriver,
  language: DriverLanguage,
  job: DriverJob,
): Promise<LearnInput> {
  const file = readPrintBytes(writeDriverFile(driver, language, job, await driverPage(language)));
  if (!file.ok) throw new Error(file.error.code);
  return {
    file: file.value,
    departmentId: job.departmentId,
    pin: new Secret(job.pin),
    ...(job.securedPin === undefined ? {} : { securedPrintPin: new Secret(job.securedPin) }),
  };
}

async function learned(
  driver: InventedDriver,
  language: DriverLanguage,
  ...jobs: [DriverJob, DriverJob?]
) {
  const [one, two] = jobs;
  const result = learnFragment(
    await input(driver, language, one),
    two && (await input(driver, language, two)),
  );
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  const again = parseFragment(JSON.stringify(fragmentJson(result.value.fragment)));
  if (!again.ok) throw new Error(JSON.stringify(again.error));
  return again.value;
}

/** What happens to bytes that are sent to a device. */
async function sent(options: DeviceOptions, bytes: Uint8Array): Promise<JobEntry> {
  const device = await startVirtualImageRunner({ departments, render: false, ...options });
  try {
    await sendRaw(device.rawPort, bytes);
    return await device.waitForJob((job) => isEnded(job) || job.state === 'pending-held');
  } finally {
    await device.close();
  }
}

async function wrapped(
  fragment: Awaited<ReturnType<typeof learned>>,
  values: FragmentValues,
  language: DriverLanguage,
): Promise<Uint8Array> {
  const document = new Blob([Uint8Array.from(await driverPage(language))]);
  const blob = wrapWithFragment(fragment, values, document);
  if (!blob.ok) throw new Error(blob.error.code);
  return new Uint8Array(await blob.value.arrayBuffer());
}

const values: FragmentValues = {
  departmentId: '7',
  pin: new Secret('1'),
  userName: 'carol',
  documentName: 'timetable',
};

describe.each([
  ['pjl', 'postscript'],
  ['pjl', 'pclxl'],
  ['cpca', 'postscript'],
  ['cpca', 'pclxl'],
] as const)('a device with the invented driver %s in %s', (driver, driverLanguage) => {
  const device = { driver, driverLanguage };

  it('prints, for any department, what is learned from two files, and refuses a wrong PIN', async () => {
    const { securedPin: _, ...plain } = first;
    const { securedPin: __, ...other } = second;
    const fragment = await learned(driver, driverLanguage, plain, other);
    expect(fragment.opaqueFor).toBeUndefined();
    expect(fragment.language).toBe(driverLanguage);
    const job = await sent(device, await wrapped(fragment, values, driverLanguage));
    expect(job).toMatchObject({
      ...{ state: 'completed', departmentId: '7', userName: 'carol', documentName: 'timetable' },
      ...{ format: driverLanguage, pages: 1 },
    });
    const wrong = { ...values, pin: new Secret('2') };
    const refused = await sent(device, await wrapped(fragment, wrong, driverLanguage));
    expect(refused).toMatchObject({ state: 'aborted', endCode: '#701' });
  });

  it('holds what is learned from held jobs', async () => {
    const fragment = await learned(driver, driverLanguage, first, second);
    expect(fieldUse(fragment, 'securedPrintPin')).toBe('required');
    const held = { ...values, securedPrintPin: new Secret('0099') };
    const job = await sent(device, await wrapped(fragment, held, driverLanguage));
    expect(job).toMatchObject({ state: 'pending-held', mode: 'secured', departmentId: '7' });
  });

  it('accepts nothing else', async () => {
    const otherLanguage = driverLanguage === 'pclxl' ? 'postscript' : 'pclxl';
    const otherDriver = driver === 'pjl' ? 'cpca' : 'pjl';
    const page = await driverPage(driverLanguage);
    for (const bytes of [
      page,
      writeDriverFile(otherDriver, driverLanguage, first, page),
      writeDriverFile(driver, driverLanguage, first, await driverPage(otherLanguage)),
    ]) {
      expect(await sent(device, bytes)).toMatchObject({ state: 'aborted', endCode: '#858' });
    }
  });
});

describe('a device with the invented driver that encrypts', () => {
  const device = { driver: 'encrypted', driverLanguage: 'postscript' } as const;

  it('prints what is learned, but only for the Department ID of the print file', async () => {
    const { securedPin: _, ...plain } = first;
    const fragment = await learned('encrypted', 'postscript', plain);
    expect(fragment.opaqueFor).toBe('1234567');
    const own = { ...values, departmentId: '1234567' };
    const job = await sent(device, await wrapped(fragment, own, 'postscript'));
    expect(job).toMatchObject({ state: 'completed', departmentId: '1234567', userName: 'carol' });
    await expect(wrapped(fragment, values, 'postscript')).rejects.toThrow('opaque-for-another-id');
  });

  it('refuses the credentials if the PIN has changed', async () => {
    const { securedPin: _, ...plain } = { ...first, pin: '111111' };
    const fragment = await learned('encrypted', 'postscript', plain);
    const own = { ...values, departmentId: '1234567' };
    const job = await sent(device, await wrapped(fragment, own, 'postscript'));
    expect(job).toMatchObject({ state: 'aborted', endCode: '#701' });
  });
});

describe('--driver-file', () => {
  it('writes what the driver would', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'driver-file-'));
    try {
      const out = join(folder, 'job.prn');
      const args = ['--driver-file', '42:0815:secured', '--driver', 'cpca', '--language', 'pclxl'];
      const request = parseDriverFile([...args, '--out', out]);
      if (!request.ok) throw new Error(request.error);
      await writeDriverPrintFile(request.value);
      const page = await driverPage('pclxl');
      const job = { ...second, securedPin: '0815', userName: 'alice', documentName: 'One page' };
      expect((await readFile(out)).equals(writeDriverFile('cpca', 'pclxl', job, page))).toBe(true);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it.each([
    [['--driver-file', '42:0815'], /--out is missing/],
    [['--driver-file', '42', '--out', 'x'], /ID:PIN/],
    [['--driver-file', '42:81500000', '--out', 'x'], /1 to 7 digits/],
    [['--driver-file', '42:0815', '--driver', 'ufr', '--out', 'x'], /--driver is one of pjl/],
    [['--driver-file', '42:0815', '--language', 'pdf', '--out', 'x'], /--language is one of/],
    [['--driver-file', '42:0815', '--ipp-port', '1', '--out', 'x'], /alone/],
  ])('says what is wrong with %j, without the PIN', (args, says) => {
    const request = parseDriverFile(args);
    expect(request.ok ? '' : request.error).toMatch(says);
    expect(request.ok ? '' : request.error).not.toContain('815');
  });
});
