import { beforeEach, describe, expect, it, vi } from 'vitest';
import { sampleJob, samplePrinter } from '../../tests/doubles/sample-jobs.ts';
import type { JobRecord } from '../jobs/job.ts';
import type { NewJob } from './accept-job.ts';

const world = vi.hoisted(() => ({ jobs: [] as JobRecord[], taken: [] as NewJob[] }));
vi.mock('../browser/ask-choice.ts', () => ({ asksEachTime: async () => false }));
vi.mock('../browser/device-store.ts', () => ({ readStoredDevice: async () => undefined }));
vi.mock('../browser/language.ts', () => ({
  formatDateAndTime: () => 'now',
  t: (key: string) => key,
  uiLanguage: () => 'en',
}));
vi.mock('../browser/job-queries.ts', () => ({
  readJob: async (id: string) => world.jobs.find((job) => job.id === id),
}));
vi.mock('../browser/policy-store.ts', () => ({ readPolicy: async () => ({ policy: {} }) }));
vi.mock('../browser/printer-store.ts', () => ({
  listPrinters: async () => ({ printers: [samplePrinter] }),
}));
vi.mock('./accept-job.ts', () => ({
  acceptJob: async (job: NewJob) => {
    world.taken.push(job);
    return true;
  },
}));
vi.mock('./courier-host.ts', () => ({ askCourier: async () => '%PDF-' }));
vi.mock('./dispatch.ts', () => ({ inTurn: (work: () => Promise<void>) => work() }));
vi.mock('./hand-over.ts', () => ({
  handOver: async () => ({
    ok: true,
    value: {
      configuration: samplePrinter.configuration,
      printer: samplePrinter,
      accounting: { kind: 'none' },
    },
  }),
}));

import { printTestPage } from './print-test-page.ts';

const printerId = samplePrinter.id;

beforeEach(() => {
  world.jobs = [];
  world.taken = [];
});

describe('a test page', () => {
  it('is the job that the page asked for by its id, whatever else is printed meanwhile', async () => {
    const way = { carrier: 'cpca', documentFormat: 'auto' } as const;
    expect(await printTestPage({ printerId, way, jobId: 'a-new-id' })).toBe('accepted');
    expect(world.taken.map(({ id }) => id)).toEqual(['a-new-id']);
  });

  it('takes no id that a job has already', async () => {
    world.jobs = [sampleJob({ id: 'mine' })];
    expect(await printTestPage({ printerId, jobId: 'mine' })).toBe('failed');
    expect(world.taken).toEqual([]);
  });

  it('has an id of its own where none was given', async () => {
    expect(await printTestPage({ printerId })).toBe('accepted');
    expect(world.taken[0]?.id).toBeUndefined();
  });
});
