import { beforeEach, expect, it, vi } from 'vitest';
import { sampleJob } from '../../tests/doubles/sample-jobs.ts';
import type { JobRecord } from '../jobs/job.ts';

/** The two stores; `after` happens once the question of that name has been answered. */
const world = vi.hoisted(() => ({
  documents: new Set<string>(),
  jobs: [] as JobRecord[],
  beingAccepted: new Set<string>(),
  after: { documents: () => undefined, jobs: () => undefined } as Record<string, () => void>,
}));

vi.mock('../browser/job-queries.ts', () => ({
  readJobs: async () => {
    const jobs = [...world.jobs];
    world.after.jobs?.();
    return jobs;
  },
}));
vi.mock('../browser/spool.ts', () => ({
  documentIds: async () => {
    const ids = [...world.documents];
    world.after.documents?.();
    return ids;
  },
  deleteDocument: async (id: string) => void world.documents.delete(id),
}));
vi.mock('./accept-job.ts', () => ({ jobsBeingAccepted: world.beingAccepted }));

import { deleteOrphanDocuments } from './orphan-documents.ts';

const steps = [
  () => void world.beingAccepted.add('new'),
  () => void world.documents.add('new'),
  () => void world.jobs.push(sampleJob({ id: 'new', state: 'accepted' })),
  () => void world.beingAccepted.delete('new'),
];

const accept = (from: number, to: number) => () => {
  for (const step of steps.slice(from, to)) step();
};

beforeEach(() => {
  world.documents = new Set(['orphan', 'waiting']);
  world.jobs = [sampleJob({ id: 'waiting', state: 'needs-credentials' })];
  world.beingAccepted.clear();
  world.after = {};
});

it('deletes a document without a record, and keeps one that a job waits with', async () => {
  await deleteOrphanDocuments();
  expect([...world.documents]).toEqual(['waiting']);
});

const splits = [0, 1, 2, 3, 4].flatMap((first) =>
  [0, 1, 2, 3, 4].filter((second) => second >= first).map((second) => [first, second] as const),
);

it.each(splits)(
  'keeps the document of a job that is accepted meanwhile: %i steps before, %i after the first look',
  async (first, second) => {
    accept(0, first)();
    world.after = { documents: accept(first, second), jobs: accept(second, 4) };
    await deleteOrphanDocuments();
    expect([...world.documents]).toEqual(['waiting', 'new']);
  },
);
