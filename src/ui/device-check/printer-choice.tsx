import { t } from '../../browser/i18n.ts';
import type { Printer } from '../../printers/printer.ts';
import type { PolicyProblem } from '../../settings/policy-problem.ts';
import { PolicyProblems } from '../options/policy-problems.tsx';

interface PrinterChoiceProps {
  readonly printers: readonly Printer[];
  /** The problems of the policy: a printer that is rejected there is missing from the printers. */
  readonly problems: readonly PolicyProblem[];
}

/**
 * Shown if no printer was named: the printers, each with a link to its check, and why others are
 * missing.
 */
export function PrinterChoice({ printers, problems }: PrinterChoiceProps) {
  return (
    <section class="card stack" aria-labelledby="which">
      <h2 id="which">{t('checkChoose')}</h2>
      {printers.length === 0 && <p class="note">{t('noPrintersHere')}</p>}
      <ul class="stack tight">
        {printers.map(({ id, name }) => (
          <li key={id}>
            <a href={`?printer=${encodeURIComponent(id)}`}>
              <bdi>{name}</bdi>
            </a>
          </li>
        ))}
      </ul>
      <PolicyProblems problems={problems} />
    </section>
  );
}
