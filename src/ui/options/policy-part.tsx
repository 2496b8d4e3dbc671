import { useEffect } from 'preact/hooks';
import { newestJobs } from '../../browser/newest-jobs.ts';
import { readPolicyChangedAt } from '../../browser/policy-changed-at.ts';
import { onPolicyChanged, readPolicy, readRawPolicy } from '../../browser/policy-store.ts';
import { supportText } from '../../log/support-text.ts';
import { type EffectiveKey, effectivePolicy } from '../../policy/effective-policy.ts';
import { readDiagnostics } from '../parts/read-diagnostics.ts';
import { useOwnState } from '../parts/state.ts';
import { EffectivePolicyView } from './effective-policy-view.tsx';

async function readRows(): Promise<readonly EffectiveKey[]> {
  const [raw, { policy, problems }] = await Promise.all([readRawPolicy(), readPolicy()]);
  return effectivePolicy(raw, policy, problems);
}

/** Every key of the policy with the value in use. */
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

/** The most jobs that a person who helps needs. */
const mostJobs = 20;

/** Copies what a person who helps needs to know to the clipboard. It contains no secret. */
export async function copySupportText(): Promise<void> {
  const [source, keys, changedAt] = await Promise.all([
    readDiagnostics(() => newestJobs(mostJobs, () => true)),
    readRows(),
    readPolicyChangedAt(),
  ]);
  await navigator.clipboard.writeText(supportText(source, keys, changedAt));
}
