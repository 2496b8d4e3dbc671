import type { JobRecord } from '../../core/job/job.ts';
import { t } from '../../platform/i18n.ts';
import { failureText } from './job-line.ts';

/** What a person can do something about who knows the user name and password. */
const signInCodes: ReadonlySet<string> = new Set([
  'http-authentication-needed',
  'http-credentials-wrong',
]);

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
      {signInCodes.has(job.failure?.code ?? '') && (
        <p>
          <a
            href={`/src/ui/options/index.html?sign-in=${encodeURIComponent(job.printer.id)}`}
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
      <p class="note">{t('failureCode', text.code)}</p>
    </div>
  );
}
