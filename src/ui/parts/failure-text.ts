import { type ConfigurationId, configurationOf } from '../../accounting/configuration.ts';
import { t } from '../../browser/i18n.ts';
import { carrierOf } from '../../carriers/carrier-rules.ts';
import { diagnose } from '../../diagnosis/diagnose.ts';
import type { Failure } from '../../diagnosis/failure.ts';
import { mayBeAboutCredentials } from '../../diagnosis/sentences.ts';
import type { JobRecord } from '../../jobs/job.ts';
import { explainedFailure } from '../../jobs/logged-jobs.ts';
import { isolate } from './isolate.ts';

/** The explanation of a failed or unknown job, in sentences. */
export interface FailureText {
  readonly headline: string;
  readonly code: string;
  readonly cause: string;
  readonly userAction: string;
  readonly adminAction?: string;
  /** Whether the job may print with another Department ID or PIN. */
  readonly credentialsMayHelp: boolean;
}

/** What went wrong with a job, in sentences; `undefined` if nothing did. */
export function failureText(job: JobRecord): FailureText | undefined {
  const failure = explainedFailure(job);
  if (!failure) return undefined;
  const found = diagnose(failure, {
    configuration: job.printer.configuration,
    carrier: carrierOf(job.printer),
    documentBegun: job.documentBegun === true,
  });
  const code = isolate(found.code);
  const said = found.substitutions.map(isolate);
  return {
    headline: t(found.headline, ...said),
    code,
    cause: t(found.cause, ...said),
    userAction: t(found.userAction, ...said),
    ...(found.adminAction ? { adminAction: t(found.adminAction, ...said) } : {}),
    credentialsMayHelp: credentialsMayHelp(failure, job.printer.configuration),
  };
}

/** Another Department ID also helps if this one is closed, or has used up its pages. */
function credentialsMayHelp(failure: Failure, configuration: ConfigurationId): boolean {
  if (configurationOf(configuration).departmentId === 'never') return false;
  return (
    mayBeAboutCredentials(failure) ||
    failure.endCode === '#816' ||
    failure.code === 'account-closed' ||
    failure.code === 'account-limit-reached'
  );
}

/** What went wrong, in one sentence. */
export function failureHeadline(failure: Failure): string {
  const { headline, substitutions } = diagnose(failure);
  return t(headline, ...substitutions.map(isolate));
}
