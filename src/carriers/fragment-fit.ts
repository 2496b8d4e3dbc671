import type { ConfigurationId } from '../accounting/configuration.ts';
import { fragmentOutline } from '../fragment/fragment-outline.ts';
import type { PolicyProblemCode } from '../settings/policy-problem.ts';
import { valueMisfit } from './value-misfit.ts';

export type FragmentMisfit = Extract<PolicyProblemCode, 'missing' | `fragment-${string}`>;

let checkWhole: (text: string) => FragmentMisfit | undefined = () => undefined;

/**
 * From now on, every fragment has to pass `check` as well. For the pages where administrators look for
 * what is wrong (`read-fragments-whole.ts`).
 */
export function alsoCheckFragments(check: (text: string) => FragmentMisfit | undefined): void {
  checkWhole = check;
}

/**
 * Why jobs of a configuration cannot be sent with a fragment; undefined where they can. `text` is
 * the fragment or its outline. Nothing is offered that the print file did not show:
 *
 * - A document can be sent in PostScript, PCL XL or PDF.
 * - A and B need a place for the Department ID, A one for the PIN as well. A fragment that cannot do
 *   without a PIN is not for B.
 * - C needs a place for the PIN of a held job; a fragment that has one is for C only, since the
 *   device would hold the other jobs too.
 * - A fragment with unreadable credentials contains ID and PIN, if there is one, as they were
 *   written, so it needs no places for them.
 */
export function fragmentMisfit(
  text: string | undefined,
  configuration: ConfigurationId,
): FragmentMisfit | undefined {
  if (!text) return 'missing';
  const wrong = checkWhole(text);
  if (wrong) return wrong;
  const outline = fragmentOutline(text);
  if (!outline.ok) return outline.error;
  const { language, opaqueFor, withoutId, uses } = outline.value;
  if (!/^(postscript|pdf|pclxl)$/.test(language)) return 'fragment-language-not-supported';
  const misfit = valueMisfit(configuration, (name) => {
    if (name === 'securedPrintPin') return uses.has(name) ? 'required' : undefined;
    if (opaqueFor) return name === 'pin' ? 'optional' : 'required';
    return withoutId ? undefined : uses.get(name);
  });
  return misfit && `fragment-${misfit}`;
}
