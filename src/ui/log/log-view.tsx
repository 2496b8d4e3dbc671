import { formatNumber, t, tCount } from '../../browser/i18n.ts';
import { filterJobs, type LogFilter } from '../../log/filter.ts';
import { LoadFailed } from '../parts/page.tsx';
import { LogLost } from '../parts/print-log-parts.tsx';
import { useOwnState } from '../parts/state.ts';
import { CodeLookUp } from './code-look-up.tsx';
import { LogEntry } from './log-entry.tsx';
import { LogFilterForm } from './log-filter-form.tsx';
import type { LogActions, LogModel } from './log-model.ts';
import { UsageSection } from './usage-section.tsx';

interface LogViewProps {
  readonly model: LogModel | 'loading' | 'load-failed';
  readonly actions: LogActions;
}

/** How many jobs are shown until more are asked for. */
const firstEntries = 100;

/** The whole log page, made of plain data and callbacks. */
export function LogView({ model, actions }: LogViewProps) {
  return (
    <main class="log stack" aria-busy={model === 'loading' || !isComplete(model)}>
      <h1>{t('printLog')}</h1>
      {model === 'loading' && <p class="note">{t('loading')}</p>}
      {model === 'load-failed' && <LoadFailed />}
      {typeof model === 'object' && <Loaded model={model} actions={actions} />}
    </main>
  );
}

function isComplete(model: LogViewProps['model']): boolean {
  return typeof model !== 'object' || model.complete;
}

function Loaded({ model, actions }: { readonly model: LogModel; readonly actions: LogActions }) {
  const filter = useOwnState<LogFilter>({});
  const all = useOwnState(false);
  const { jobs, complete, recordsLostAt, kept, now } = model;
  const passed = filterJobs(jobs, filter.value);
  const shown = all.value ? passed : passed.slice(0, firstEntries);
  return (
    <>
      <LogFilterForm
        jobs={jobs}
        filter={filter.value}
        onChange={(changed) => {
          filter.value = changed;
        }}
      />
      <section class="card stack" aria-labelledby="jobs">
        <div class="row apart">
          <h2 id="jobs">{t('jobs')}</h2>
          <p class="note" role="status">
            {complete ? tCount('jobsOne', 'jobsOther', passed.length) : t('loading')}
          </p>
        </div>
        {recordsLostAt !== undefined && <LogLost at={recordsLostAt} />}
        {complete && passed.length === 0 && (
          <p class="note">{t(jobs.length === 0 ? 'logEmpty' : 'nothingFound')}</p>
        )}
        <ul class="entries">
          {shown.map((job) => (
            <li key={job.id}>
              <LogEntry job={job} now={now} kept={kept.has(job.id)} actions={actions} />
            </li>
          ))}
        </ul>
        {complete && shown.length < passed.length && (
          <button
            type="button"
            onClick={() => {
              all.value = true;
            }}
          >
            {t('showAllJobs', formatNumber(passed.length))}
          </button>
        )}
        {complete && passed.length > 0 && (
          <div class="row">
            <button type="button" onClick={() => actions.exportJobs(passed, 'csv')}>
              {t('exportCsv')}
            </button>
            <button type="button" onClick={() => actions.exportJobs(passed, 'json')}>
              {t('exportJson')}
            </button>
          </div>
        )}
      </section>
      {complete && <UsageSection jobs={passed} />}
      <CodeLookUp />
      <Diagnostics actions={actions} />
    </>
  );
}

function Diagnostics({ actions }: { readonly actions: Pick<LogActions, 'copyDiagnostics'> }) {
  const said = useOwnState<'diagnosticsCopied' | 'actionFailed' | undefined>(undefined);
  const copy = async (): Promise<void> => {
    try {
      await actions.copyDiagnostics();
      said.value = 'diagnosticsCopied';
    } catch (error) {
      console.error('copying failed', error instanceof Error ? error.name : '');
      said.value = 'actionFailed';
    }
  };
  return (
    <section class="card stack snug" aria-labelledby="diagnostics">
      <h2 id="diagnostics">{t('diagnostics')}</h2>
      <p class="note">{t('diagnosticsNote')}</p>
      <div class="row">
        <button type="button" onClick={() => void copy()}>
          {t('copyDiagnostics')}
        </button>
        <span class="note" role="status">
          {said.value && t(said.value)}
        </span>
      </div>
    </section>
  );
}
