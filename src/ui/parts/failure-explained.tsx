import { t } from '../../browser/i18n.ts';
import type { JobRecord } from '../../jobs/job.ts';
import { type FailureText, failureText } from './failure-text.ts';
import { ModelMatch } from './model-match.tsx';
import { PostScriptWarning } from './postscript-warning.tsx';
import { Support } from './support.tsx';

/** A device without PostScript may accept such a job and then drop it without a reason. */
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
      <SignInLink job={job} />
      {text.adminAction && (
        <details>
          <summary>{t('whatAdminCanDo')}</summary>
          <p>{text.adminAction}</p>
        </details>
      )}
      <FailureDoubts job={job} />
      <Support />
      <FailureCode text={text} />
    </div>
  );
}

/** A link to the fields for user name and password, for a job that was refused without them. */
export function SignInLink({ job }: { readonly job: JobRecord }) {
  if (job.failure?.httpStatus !== 401) return null;
  const page = `/src/ui/options/index.html?sign-in=${job.printer.id}`;
  return (
    <p>
      <a href={page} target="_blank" rel="noreferrer">
        {t('signInLink')}
      </a>
    </p>
  );
}

/** Other reasons why such a job may not be printed, from what is known about the device. */
export function FailureDoubts({ job }: { readonly job: JobRecord }) {
  if (!endedWithoutWord(job)) return null;
  return (
    <>
      <PostScriptWarning printer={job.printer} />
      <ModelMatch printer={job.printer} only="may-encrypt" />
    </>
  );
}

/** The code, unless the headline contains it. */
export function FailureCode({ text: { code, headline } }: { readonly text: FailureText }) {
  return headline.includes(code) ? null : <p class="note">{t('failureCode', code)}</p>;
}
