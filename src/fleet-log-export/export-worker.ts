// Neither a Worker nor an offscreen page can ask Chrome for it.
import { version } from '../../manifest.json';
import { listJobIds, listJobsChangedSinceExcept } from '../browser/job-queries.ts';
import type { ExportOrder } from '../browser/log-export-order.ts';
import { readOutbox, writeOutbox } from '../browser/log-outbox.ts';
import { parseExportPolicy } from '../fleet-log/export-settings.ts';
import { endStates } from '../fleet-log/job-end-record.ts';
import { exportEnds } from './export-ends.ts';
import type { ExportResult } from './export-log.ts';
import { postLogs } from './post-logs.ts';

/** The Worker's entry: one export with the settings that it is given. */
async function work({ policy, since }: ExportOrder): Promise<number> {
  const { settings } = parseExportPolicy(policy);
  if (!settings) return 0;
  return exportEnds(settings, since, {
    readOutbox,
    writeOutbox,
    listIds: listJobIds,
    listEnded: (from, except) => listJobsChangedSinceExcept(from, endStates, except),
    post: postLogs,
    now: () => Date.now(),
    chance: () => Math.random(),
    version,
  });
}

const say = (word: ExportResult): void => self.postMessage(word);

self.addEventListener('message', ({ data }: MessageEvent<ExportOrder>) => {
  work(data).then(
    (waitMs) => say({ waitMs }),
    // Only the name: a message could quote the data at which it failed.
    (error: unknown) => say({ failed: error instanceof Error ? error.name : 'unknown' }),
  );
});
