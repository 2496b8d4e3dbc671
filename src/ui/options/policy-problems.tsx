import { t } from '../../browser/i18n.ts';
import type { PolicyProblem } from '../../settings/policy-problem.ts';
import { policyProblemText } from './problem-text.ts';

/** Every element of the policy that cannot be used, by its path; nothing if all can be used. */
export function PolicyProblems({ problems }: { readonly problems: readonly PolicyProblem[] }) {
  if (problems.length === 0) return null;
  return (
    <section class="card stack" aria-labelledby="policy-problems">
      <h2 id="policy-problems">{t('policyProblems')}</h2>
      <p class="note">{t('policyProblemsIntro')}</p>
      <ul class="stack tight">
        {problems.map(({ path, problem }) => (
          <li key={`${path} ${problem}`}>
            <code dir="ltr">{path}</code> {policyProblemText(problem)}
          </li>
        ))}
      </ul>
    </section>
  );
}
