import { useEffect } from 'preact/hooks';
import { uiLanguage } from '../../browser/i18n.ts';
import { newestJobs } from '../../browser/job-queries.ts';
import { readPolicyChangedAt } from '../../browser/policy-changed-at.ts';
import { onPolicyChanged, readPolicy, readRawPolicy } from '../../browser/policy-store.ts';
import { listPrinters } from '../../browser/printer-store.ts';
import { supportText } from '../../log/support-text.ts';
import { type EffectiveKey, effectivePolicy } from '../../policy/effective-policy.ts';
import { useOwnState } from '../parts/state.ts';
import { EffectivePolicyView } from './effective-policy-view.tsx';

async function readRows(): Promise<readonly EffectiveKey[]> {
  const [raw, { policy, problems }] = await Promise.all([readRawPolicy(), readPolicy()]);
  return effectivePolicy(raw, policy, problems);
}

/** Every key of the policy as it counts now. */
export function EveryKey() {
  const rows = useOwnState<readonly EffectiveKey[] | undefined>(undefined);
  useEffect(() => {
    const refresh = (): void => {
      readRows().then((read) => {
        rows.value = read;
      }, console.error);
    };
    refresh();
    return onPolicyChanged(refresh);
  }, [rows]);
  return rows.value ? <EffectivePolicyView rows={rows.value} /> : null;
}

/** The most jobs that somebody who helps needs. */
const mostJobs = 20;

/** Puts what somebody who helps needs to know into the clipboard; it holds no secret. */
export async function copySupportText(): Promise<void> {
  const [keys, changedAt, jobs, { printers, problems }] = await Promise.all([
    readRows(),
    readPolicyChangedAt(),
    newestJobs(mostJobs, () => true),
    listPrinters(),
  ]);
  const source = {
    version: chrome.runtime.getManifest().version,
    browser: navigator.userAgent,
    language: uiLanguage(),
    printers,
    policyProblems: problems,
    jobs,
    now: Date.now(),
  };
  await navigator.clipboard.writeText(supportText(source, keys, changedAt));
}
