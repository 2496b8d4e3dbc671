import { useEffect } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { onPolicyChanged, readPolicy, readRawPolicy } from '../../browser/policy-store.ts';
import { type EffectiveKey, effectivePolicy } from '../../policy/effective-policy.ts';
import { useOwnState } from '../parts/state.ts';
import { policyProblemText } from './problem-text.ts';

async function readRows(): Promise<readonly EffectiveKey[]> {
  const [raw, { policy, problems }] = await Promise.all([readRawPolicy(), readPolicy()]);
  return effectivePolicy(raw, policy, problems);
}

/** Every key that an administrator can set: the value in use, its source, what is wrong with it. */
export function EffectivePolicyView() {
  const rows = useOwnState<readonly EffectiveKey[]>([]);
  useEffect(() => {
    const refresh = (): void => {
      readRows().then((read) => {
        rows.value = read;
      }, console.error);
    };
    refresh();
    return onPolicyChanged(refresh);
  }, [rows]);
  return (
    <table class="policy" aria-labelledby="policy">
      <thead>
        <tr>
          <th scope="col">{t('policyKey')}</th>
          <th scope="col">{t('policyValue')}</th>
          <th scope="col">{t('policySource')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.value.map(({ name, value, source, problems }) => (
          <tr key={name}>
            <th scope="row">
              <code dir="ltr">{name}</code>
            </th>
            <td>
              {value === undefined ? (
                <span class="note">{t('notSet')}</span>
              ) : (
                <code dir="ltr">{value}</code>
              )}
              {problems.map(({ path, problem }) => (
                <p key={`${path} ${problem}`} class="note problem">
                  <code dir="ltr">{path}</code> {policyProblemText(problem)}
                </p>
              ))}
            </td>
            <td>{t(source === 'policy' ? 'sourcePolicy' : 'policyDefault')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
