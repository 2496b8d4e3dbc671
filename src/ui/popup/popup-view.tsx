import { useRef } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import type { JobRecord } from '../../jobs/job.ts';
import { CheckAtDevice } from '../parts/check-at-device.tsx';
import { isCurrent } from '../parts/job-line.ts';
import { LiveRegion, LoadFailed } from '../parts/page.tsx';
import { announcement } from './announcement.ts';
import { CurrentJobs } from './current-jobs.tsx';
import { Notices } from './notices.tsx';
import type { PopupActions, PopupModel } from './popup-model.ts';
import { PopupPrinters } from './popup-printers.tsx';
import { PrintLog } from './print-log.tsx';
import { PrintingAs } from './printing-as.tsx';

interface PopupViewProps {
  readonly model: PopupModel | 'loading' | 'load-failed';
  readonly actions: PopupActions;
}

/** The whole popup, made of plain data and callbacks. */
export function PopupView({ model, actions }: PopupViewProps) {
  return (
    <main class="popup stack" aria-busy={model === 'loading'}>
      <header class="row apart">
        <h1>{t('popupTitle')}</h1>
        <button type="button" onClick={() => actions.openSettings()}>
          {t('openSettings')}
        </button>
      </header>
      {model === 'loading' && <Skeleton />}
      {model === 'load-failed' && <LoadFailed />}
      {typeof model === 'object' && <Loaded model={model} actions={actions} />}
    </main>
  );
}

function Loaded({
  model,
  actions,
}: {
  readonly model: PopupModel;
  readonly actions: PopupActions;
}) {
  const { credentials, jobs, kept, now, printers } = model;
  const said = useAnnouncement(jobs);
  const asked = jobs.some(({ state }) => state === 'needs-credentials');
  return (
    <>
      <Notices model={model} actions={actions} />
      <CurrentJobs jobs={jobs.filter(isCurrent)} now={now} actions={actions} />
      <PrintingAs inUse={credentials} asked={asked} actions={actions}>
        <CheckAtDevice may={credentials.mayCheckAtDevice} printers={printers} />
      </PrintingAs>
      <PrintLog
        jobs={jobs.filter((job) => !isCurrent(job))}
        count={model.endedCount}
        lostAt={model.recordsLostAt}
        kept={kept}
        now={now}
        actions={actions}
      />
      <PopupPrinters printers={printers} pages={model.devicePages} actions={actions} />
      {printers.some(({ source }) => source === 'policy') && (
        <p class="note">{t('printersFromPolicy')}</p>
      )}
      <LiveRegion text={said} />
    </>
  );
}

/** The latest announcement about jobs since the popup was opened. */
function useAnnouncement(jobs: readonly JobRecord[]): string {
  const seen = useRef({ jobs, said: '' });
  if (seen.current.jobs !== jobs) {
    const said = announcement(seen.current.jobs, jobs) ?? seen.current.said;
    seen.current = { jobs, said };
  }
  return seen.current.said;
}

function Skeleton() {
  return (
    <>
      <p class="for-screen-readers">{t('loading')}</p>
      <div class="card skeleton short" />
      <div class="card skeleton" />
    </>
  );
}
