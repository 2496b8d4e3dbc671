import { useRef } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import type { JobRecord } from '../../jobs/job.ts';
import { isCurrent } from '../parts/job-line.ts';
import { useOnDemand } from '../parts/on-demand.ts';
import { LiveRegion, LoadFailed } from '../parts/page.tsx';
import { useOwnState } from '../parts/state.ts';
import { announcement } from './announcement.ts';
import { useFocusKeptAtJob } from './job-heading.ts';
import { jobsPart } from './load-parts.ts';
import { nextStep } from './next-step.ts';
import { Notices } from './notices.tsx';
import { checkPart, printersPart } from './on-demand-parts.ts';
import type { CredentialsDraft, PopupActions, PopupModel } from './popup-model.ts';
import { PrintLog } from './print-log.tsx';
import { PrintingAs } from './printing-as.tsx';

interface PopupViewProps {
  readonly model: PopupModel | 'loading' | 'load-failed';
  readonly actions: PopupActions;
}

/**
 * The whole popup, made from plain data and callbacks. The settings are shown at the top, but the
 * keyboard reaches them last, after what the person came for.
 */
export function PopupView({ model, actions }: PopupViewProps) {
  return (
    <main class="popup" aria-busy={model === 'loading'}>
      <h1>{t('popupTitle')}</h1>
      <div class="stack content">
        {model === 'loading' && <Skeleton />}
        {model === 'load-failed' && <LoadFailed />}
        {typeof model === 'object' && <Loaded model={model} actions={actions} />}
      </div>
      <button type="button" class="quiet-button" onClick={() => actions.openSettings()}>
        {t('openSettings')}
      </button>
    </main>
  );
}

interface LoadedProps {
  readonly model: PopupModel;
  readonly actions: PopupActions;
}

function Loaded({ model, actions }: LoadedProps) {
  const said = useAnnouncement(model.jobs);
  const draft = useOwnState<CredentialsDraft>({});
  // Where the person has opened the form: at Department ID and PIN, or at a failed job.
  const opened = useOwnState<'printing-as' | { readonly jobId: string } | undefined>(undefined);
  const current = useOnDemand(jobsPart, model.jobs.some(isCurrent));
  useFocusKeptAtJob();
  const step = nextStep(model);
  const check = useOnDemand(checkPart, model.credentials.mayCheckAtDevice);
  const asked = step?.kind === 'type';
  const formAt = asked || typeof opened.value !== 'object' ? undefined : opened.value.jobId;
  const close = (): void => {
    draft.value = {};
    opened.value = undefined;
  };
  return (
    <>
      <Notices model={model} step={step} actions={actions} />
      {current && <current.CurrentJobs model={model} draft={draft} actions={actions} />}
      {!asked && (
        <PrintingAs
          inUse={model.credentials}
          printers={model.printers}
          form={
            formAt !== undefined
              ? undefined
              : opened.value === 'printing-as'
                ? 'wanted'
                : step?.kind === 'enter'
                  ? 'needed'
                  : undefined
          }
          draft={draft}
          onOpen={() => {
            opened.value = 'printing-as';
          }}
          onClose={close}
          actions={actions}
        >
          {check && <check.CheckAtDevice printers={model.printers} />}
        </PrintingAs>
      )}
      <PrintLog
        model={model}
        step={step}
        formAt={formAt}
        draft={draft}
        onOpenForm={(jobId) => {
          opened.value = { jobId };
        }}
        onCloseForm={close}
        actions={actions}
      />
      <Printers model={model} actions={actions} />
      {model.policyProblemCount > 0 && <p class="note">{t('policyProblemsNotice')}</p>}
      <LiveRegion text={said} />
    </>
  );
}

/** The printers, folded. */
function Printers({ model: { printers }, actions }: LoadedProps) {
  const open = useOwnState(false);
  const part = useOnDemand(printersPart, open.value);
  if (printers.length === 0) return null;
  return (
    <details
      class="card stack"
      onToggle={(event) => {
        open.value ||= event.currentTarget.open;
      }}
    >
      <summary>
        <h2>{t('printers')}</h2>
      </summary>
      {part && <part.PrinterEntries printers={printers} actions={actions} />}
    </details>
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
