import { t } from '../../browser/i18n.ts';
import type { JobRecord } from '../../jobs/job.ts';
import { failureText } from './job-line.ts';
import { Support } from './support.tsx';

/** What went wrong with a job, and who can do what about it; nothing where nothing did. */
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
      <Support />
      <p class="note">{t('failureCode', text.code)}</p>
    </div>
  );
}
