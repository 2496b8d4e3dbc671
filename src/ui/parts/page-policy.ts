import { useEffect } from 'preact/hooks';
import { onPolicyChanged, readPolicy } from '../../browser/policy-store.ts';
import type { Policy } from '../../policy/policy.ts';
import { sharedState, useShared } from './state.ts';

const current = sharedState<Policy | undefined>(undefined);

let followed = false;

/** Reads the policy once for the page, and again whenever it changes. */
function followPolicy(): void {
  if (followed) return;
  followed = true;
  const refresh = (): void => {
    readPolicy().then(({ policy }) => {
      current.value = policy;
    }, console.error);
  };
  onPolicyChanged(refresh);
  refresh();
}

/** The policy, for parts that a page shows several times; undefined until it has been read. */
export function usePagePolicy(): Policy | undefined {
  useEffect(followPolicy, []);
  return useShared(current);
}
