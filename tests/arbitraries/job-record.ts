import fc from 'fast-check';
import { type JobRecord, jobStates } from '../../src/jobs/job.ts';

/** Job records of every kind, with texts as hostile as a page's title can be. */
export const jobRecords: fc.Arbitrary<JobRecord> = fc
  .record({
    id: fc.uuid(),
    createdAt: fc.integer({ min: 0, max: 4_102_444_800_000 }),
    title: fc.string({ unit: 'binary', maxLength: 60 }),
    name: fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
    printerId: fc.constantFrom('a', 'b', 'c'),
    color: fc.constantFrom('color', 'monochrome'),
    state: fc.constantFrom(...jobStates),
    departmentId: fc.option(fc.integer({ min: 1, max: 9_999_999 }).map(String)),
    pages: fc.option(fc.nat(5000)),
    detail: fc.option(fc.string({ unit: 'binary', maxLength: 400 })),
  })
  .map(({ id, createdAt, title, name, printerId, color, state, departmentId, pages, detail }) => ({
    id,
    createdAt,
    title,
    printer: {
      id: printerId,
      name,
      uri: 'ipps://192.0.2.10/ipp/print',
      configuration: 'department-id-pin',
      documentFormat: 'auto',
      resolution: 600,
      source: 'user',
    },
    options: {
      copies: 1,
      collate: true,
      color,
      sides: 'one-sided',
      media: { width: 210_000, height: 297_000 },
      orientation: 'portrait',
    },
    owner: 'print-7f3a91c2',
    document: { contentType: 'application/pdf', bytes: 75_036 },
    state,
    history: [
      { state: 'accepted', at: createdAt },
      { state, at: createdAt + 1000 },
    ],
    ...(departmentId === null ? {} : { departmentId }),
    ...(pages === null ? {} : { pages }),
    ...(detail === null ? {} : { failure: { code: 'ended-by-device', detail } }),
  }));
