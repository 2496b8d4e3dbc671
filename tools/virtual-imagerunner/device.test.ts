import { readdir, readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { type Vector, vectorData, vectors } from '../../src/cpca/vectors.fixture.ts';
import { operation } from '../../src/ipp/operations.ts';
import { format, ippRequest, sendRaw, vectorStream } from './device.fixture.ts';
import { type DeviceOptions, startVirtualImageRunner, type VirtualImageRunner } from './device.ts';
import { isEnded, type JobEntry } from './job-entry.ts';

let device: VirtualImageRunner | undefined;

afterEach(async () => {
  await device?.close();
  device = undefined;
});

async function start(options: DeviceOptions): Promise<VirtualImageRunner> {
  device = await startVirtualImageRunner({ render: false, ...options });
  return device;
}

function settled(job: JobEntry): boolean {
  return isEnded(job) || job.state === 'pending-held';
}

/** What the log must say about a vector, from the options with which it was recorded. */
function expectedOf({ options }: Vector): Partial<JobEntry> {
  const exempt = options.monochromeExempt === true && options.color === 'mono';
  const id = options.departmentId;
  const mode = (options.jobMode ?? 'print') as JobEntry['mode'];
  return {
    departmentId: id === undefined || exempt ? 'unknown' : String(Number(id)),
    mode,
    state: mode === 'secured' || mode === 'hold' ? 'pending-held' : 'completed',
  };
}

async function checkVector(running: VirtualImageRunner, vector: Vector, job: JobEntry) {
  expect(job, vector.name).toMatchObject({ protocol: 'cpca', ...expectedOf(vector) });
  expect(job.settings.copies, vector.name).toBe(vector.options.copies ?? 1);
  const saved = await readFile(`${running.outputDirectory}/${job.files[0]}`);
  expect(saved.equals(vectorData(vector)), `${vector.name}: the saved document`).toBe(true);
}

describe('a virtual imageRUNNER that receives the streams of a Canon driver', () => {
  it('tries all recorded streams', () => expect(vectors).toHaveLength(82));

  it('accepts every stream over the raw port', { timeout: 60_000 }, async () => {
    const running = await start({ departments: ['1234567:765432'], allowUnknownIds: true });
    for (const [index, vector] of vectors.entries()) {
      await sendRaw(running.rawPort, vectorStream(vector));
      const job = await running.waitForJob((j) => j.number === index + 1 && settled(j));
      if (isRefused(vector)) expect(job.endCode, vector.name).toBe('#701');
      else await checkVector(running, vector, job);
    }
  });

  it('accepts every stream over IPP as application/octet-stream', { timeout: 60_000 }, async () => {
    const running = await start({});
    for (const [index, vector] of vectors.entries()) {
      const answer = await ippRequest(
        running.ippUri,
        operation.printJob,
        [format('application/octet-stream')],
        vectorStream(vector),
      );
      expect(answer.code).toBe(0);
      const job = await running.waitForJob((j) => j.number === index + 1 && settled(j));
      expect(job.source).toBe('ipp');
      await checkVector(running, vector, job);
    }
  });
});

/** The department of this test has a PIN. A stream with its ID and without its PIN is refused. */
function isRefused({ options }: Vector): boolean {
  return options.departmentId === '1234567' && Number(options.pin || 0) !== 765432;
}

describe('a virtual imageRUNNER with Department ID Management', () => {
  const minimal = vectors.find(({ name }) => name === 'minimal');
  const secured = vectors.find(({ name }) => name === 'secured-leading-zeros');

  it('renders pages and counts them against the page limit', { timeout: 30_000 }, async () => {
    if (!minimal) throw new Error('the vector is gone');
    const running = await start({ departments: ['1234567:765432:1'], render: true });
    await sendRaw(running.rawPort, vectorStream(minimal), vectorStream(minimal));
    const printed = await running.waitForJob((job) => job.number === 1 && isEnded(job));
    expect(printed).toMatchObject({ state: 'completed', pages: 1, impressions: 1 });
    expect(printed.files).toEqual(['job-0001.ps', 'job-0001-page-001.png']);
    expect(await readdir(running.outputDirectory)).toContain('job-0001-page-001.png');
    const refused = await running.waitForJob((job) => job.number === 2 && isEnded(job));
    expect(refused).toMatchObject({ state: 'aborted', endCode: '#816' });
  });

  it('never gives out a PIN', async () => {
    if (!secured) throw new Error('the vector is gone');
    const pins = [String(secured.options.pin), String(secured.options.securedPin)];
    const running = await start({ departments: ['1234567:765432'] });
    await sendRaw(running.rawPort, vectorStream(secured));
    const { number } = await running.waitForJob(settled);
    for (const path of ['', 'api/jobs', 'api/secured', 'api/departments', `api/jobs/${number}`]) {
      const response = await fetch(running.uiUrl + path);
      expect(response.status).toBe(200);
      const shown = (await response.text()).replace(/"\w+At": \d+|<time.*?<\/time>/g, '');
      for (const pin of pins) expect(shown.includes(pin), `${path} shows a PIN`).toBe(false);
    }
    const names = (await readdir(running.outputDirectory)).join(' ');
    for (const pin of pins) expect(names).not.toContain(pin);
  });
});
