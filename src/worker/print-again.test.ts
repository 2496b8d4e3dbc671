import { beforeEach, describe, expect, it, vi } from 'vitest';
import { sampleJob, samplePrinter } from '../../tests/doubles/sample-jobs.ts';
import type { JobRecord } from '../jobs/job.ts';
import type { Printer } from '../printers/printer.ts';
import type { NewJob } from './accept-job.ts';

const world = vi.hoisted(() => ({
  jobs: [] as JobRecord[],
  documents: new Map<string, Blob>(),
  printers: [] as Printer[],
  taken: [] as NewJob[],
  accepts: true,
}));

vi.mock('../browser/job-queries.ts', () => ({
  readJobs: async (ids: readonly string[]) => world.jobs.filter(({ id }) => ids.includes(id)),
  readJob: async (id: string) => world.jobs.find((job) => job.id === id),
}));
vi.mock('../browser/printer-store.ts', () => ({
  listPrinters: async () => ({ printers: world.printers, problems: [], mayAdd: true }),
}));
vi.mock('../browser/spool.ts', () => ({
  documentIds: async () => [...world.documents.keys()],
  readDocument: async (id: string) => world.documents.get(id),
  deleteDocument: async (id: string) => void world.documents.delete(id),
}));
vi.mock('./accept-job.ts', () => ({
  acceptJob: async (job: NewJob) => {
    world.taken.push(job);
    return world.accepts;
  },
}));

import { printAgain, releaseDocument } from './print-again.ts';

const now = Date.now();
const failed = (id: string, ago = 0) =>
  sampleJob({ id, state: 'failed', history: [{ state: 'failed', at: now - ago }] });

beforeEach(() => {
  Object.assign(world, { jobs: [], printers: [samplePrinter], taken: [], accepts: true });
  world.documents.clear();
});

describe('printing again', () => {
  it('makes a new job of the document, which goes over to it', async () => {
    world.jobs = [failed('a')];
    world.documents.set('a', new Blob(['%PDF-']));
    expect(await printAgain('a')).toBe('accepted');
    expect(world.taken).toMatchObject([{ title: 'Letter', printer: samplePrinter }]);
    expect(world.documents.size).toBe(0);
  });

  it('is one print where it is pressed twice', async () => {
    world.jobs = [failed('a')];
    world.documents.set('a', new Blob(['%PDF-']));
    await Promise.all([printAgain('a'), printAgain('a')]);
    expect(world.taken).toHaveLength(1);
  });

  it('prints a document as what it is', async () => {
    const raster = { contentType: 'image/pwg-raster', bytes: 4 };
    world.jobs = [failed('a'), { ...failed('b'), document: raster }];
    world.documents.set('a', new Blob(['%PDF-'])).set('b', new Blob(['RaS2']));
    await printAgain('a');
    await printAgain('b');
    expect(world.taken.map(({ contentType }) => contentType)).toEqual([
      'application/pdf',
      'image/pwg-raster',
    ]);
  });

  it('says what is missing, and keeps what is there', async () => {
    world.jobs = [failed('a'), sampleJob({ id: 'done', state: 'done' })];
    expect(await printAgain('a')).toBe('document-gone');
    expect(await printAgain('done')).toBe('failed');
    expect(await printAgain('nobody')).toBe('failed');
    world.documents.set('a', new Blob(['%PDF-']));
    world.accepts = false;
    expect(await printAgain('a')).toBe('failed');
    world.printers = [];
    expect(await printAgain('a')).toBe('printer-missing');
    expect(world.documents.has('a')).toBe(true);
  });

  it('goes by how the printer is set up now, but never unholds what was held', async () => {
    const held = { ...samplePrinter, configuration: 'department-id-pin-secure-print' } as const;
    world.jobs = [{ ...failed('a'), printer: held }, failed('b')];
    world.documents.set('a', new Blob(['%PDF-'])).set('b', new Blob(['%PDF-']));
    world.printers = [{ ...samplePrinter, uri: 'ipps://moved.example/', configuration: 'none' }];
    await printAgain('a');
    await printAgain('b');
    expect(world.taken.map(({ printer }) => [printer.uri, printer.configuration])).toEqual([
      ['ipps://moved.example/', 'department-id-pin-secure-print'],
      ['ipps://moved.example/', 'none'],
    ]);
  });
});

describe('the document of a job that has ended', () => {
  it('is kept for a while where it did not print, and deleted where it did', async () => {
    const day = 24 * 60 * 60_000;
    const done = sampleJob({ id: 'done', state: 'done' });
    world.jobs = [
      done,
      failed('fresh'),
      failed('old', day),
      sampleJob({ id: 'on', state: 'sending' }),
    ];
    for (const { id } of world.jobs) world.documents.set(id, new Blob(['%PDF-']));
    await releaseDocument(done);
    expect([...world.documents.keys()]).toEqual(['fresh', 'on']);
  });
});
