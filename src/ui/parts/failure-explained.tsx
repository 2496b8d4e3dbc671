import { t } from '../../browser/i18n.ts';
import type { JobRecord } from '../../jobs/job.ts';
import { failureText } from './job-line.ts';
import { ModelStanding } from './model-standing.tsx';
import { PostScriptWarning } from './postscript-warning.tsx';
import { Support } from './support.tsx';

/** A device without PostScript may accept such a job and end it, or drop it, without saying why. */
function endedWithoutWord({ failure }: JobRecord): boolean {
  if (!failure || failure.endCode) return false;
  return failure.code === 'ended-by-device' || failure.code === 'device-forgot-job';
}

/** What went wrong with a job, and who can do what about it; nothing if nothing went wrong. */
export function FailureExplained({ job }: { readonly job: JobRecord }) {
  const text = failureText(job);
  if (!text) return null;
  return (
    <div class="failure stack tight">
      <p class="headline">{text.headline}</p>
      <p>{text.cause}</p>
      <p>
        <strong>{t('whatYouCanDo')}</strong> {text.userAction}
      </p>
      {job.failure?.httpStatus === 401 && (
        <p>
          <a
            href={`/src/ui/options/index.html?sign-in=${job.printer.id}`}
            target="_blank"
            rel="noreferrer"
          >
            {t('signInLink')}
          </a>
        </p>
      )}
      {text.adminAction && (
        <details>
          <summary>{t('whatAdminCanDo')}</summary>
          <p>{text.adminAction}</p>
        </details>
      )}
      {endedWithoutWord(job) && <PostScriptWarning printer={job.printer} />}
      {endedWithoutWord(job) && <ModelStanding printer={job.printer} only="may-encrypt" />}
      <Support />
      <p class="note">{t('failureCode', text.code)}</p>
    </div>
  );
}
