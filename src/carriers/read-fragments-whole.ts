import { outlineText } from '../fragment/outline-text.ts';
import { parseFragment } from '../fragment/parse-fragment.ts';
import { alsoCheckFragments, type FragmentMisfit } from './fragment-fit.ts';

/**
 * Has a page read every fragment whole, so that it names all that is wrong in one. Worker and popup read
 * the outline alone, since the whole reader is large; what it refuses is refused before a job is sent.
 */
export function readFragmentsWhole(): void {
  alsoCheckFragments(fragmentProblem);
}

function fragmentProblem(text: string): FragmentMisfit | undefined {
  // An outline has none of the bytes that could be wrong.
  if (outlineText(text) === text) return undefined;
  const whole = parseFragment(text);
  return whole.ok ? undefined : whole.error.code;
}
