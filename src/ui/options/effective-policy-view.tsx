import { t } from '../../browser/i18n.ts';
import type { EffectiveKey } from '../../policy/effective-policy.ts';
import { policyProblemText } from './problem-text.ts';

interface EffectivePolicyViewProps {
  readonly rows: readonly EffectiveKey[];
}

/**
 * Every key that an administrator can set: the value in use, and what is wrong with it. Keys that
 * are set or cannot be used come first; keys with defaults are collapsed.
 */
export function EffectivePolicyView({ rows }: EffectivePolicyViewProps) {
  const isSet = ({ source, problems }: EffectiveKey) => source === 'policy' || problems.length > 0;
  const set = rows.filter(isSet);
  const others = rows.filter((row) => !isSet(row));
  return (
    <>
      {set.length === 0 ? <p>{t('policyNothingSet')}</p> : <Keys rows={set} />}
      <details>
        <summary>{t('policyDefaults', others.length)}</summary>
        <Keys rows={others} />
      </details>
    </>
  );
}

function Keys({ rows }: EffectivePolicyViewProps) {
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
        {rows.map(({ name, value, source, problems }) => (
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
