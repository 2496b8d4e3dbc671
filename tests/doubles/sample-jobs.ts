import type { JobRecord } from '../../src/jobs/job.ts';
import type { Printer } from '../../src/printers/printer.ts';

export const samplePrinter: Printer = {
  id: 'copier-2',
  name: 'Copier 2nd floor',
  uri: 'ipps://192.0.2.10/ipp/print',
  configuration: 'department-id-pin',
  documentFormat: 'auto',
  resolution: 600,
  source: 'user',
};

/** A job in any state, for the tests of every room; what is not given is ordinary. */
export function sampleJob(given: Partial<JobRecord>): JobRecord {
  const { createdAt = Date.UTC(2026, 4, 7, 9, 5) } = given;
  return {
    id: 'job-1',
    createdAt,
    title: 'Letter',
    printer: samplePrinter,
    options: {
      copies: 1,
      collate: true,
      color: 'monochrome',
      sides: 'one-sided',
      media: { width: 210_000, height: 297_000 },
      orientation: 'portrait',
    },
    owner: 'print-7f3a91c2',
    document: { contentType: 'application/pdf', bytes: 75_036 },
    state: 'accepted',
    history: [{ state: 'accepted', at: createdAt }],
    ...given,
  };
}
