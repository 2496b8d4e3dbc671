import type { JobRecord } from '../../src/core/job/job.ts';

/** A job's record in any state; what is not given is ordinary. */
export function sampleJob(given: Partial<JobRecord>): JobRecord {
  return {
    id: 'job-1',
    createdAt: 0,
    title: 'Report',
    printer: {
      id: 'p',
      name: 'Library',
      uri: 'ipp://127.0.0.1/ipp/print',
      configuration: 'department-id-pin',
      documentFormat: 'auto',
      resolution: 600,
      source: 'policy',
    },
    options: {
      copies: 1,
      collate: true,
      color: 'monochrome',
      sides: 'one-sided',
      media: { name: 'iso_a4_210x297mm', width: 210_000, height: 297_000 },
      orientation: 'portrait',
    },
    owner: 'print-7f3a91c2',
    document: { contentType: 'application/pdf', bytes: 1 },
    state: 'accepted',
    history: [{ state: 'accepted', at: 0 }],
    ...given,
  };
}
