import { readFragmentsWhole } from '../../carriers/read-fragments-whole.ts';
import { parseExportPolicy } from '../../fleet-log/export-settings.ts';
import { parsePolicy } from '../../policy/parse-policy.ts';
import type { Values } from '../../policy-files/formats.ts';
import type { PolicyProblem } from '../../settings/policy-problem.ts';
import { type NotJson, type PolicyDraft, valuesOf } from './policy-draft.ts';

readFragmentsWhole();

/** A draft as the extension reads it. */
export interface CheckedDraft {
  readonly values: Values;
  readonly problems: readonly PolicyProblem[];
  readonly notJson: readonly NotJson[];
}

/** The problems that the extension's own parsers find in a draft, as in values from Chrome. */
export function checkDraft(draft: PolicyDraft): CheckedDraft {
  const { values, notJson } = valuesOf(draft);
  const { problems } = parsePolicy(values);
  return { values, notJson, problems: [...problems, ...parseExportPolicy(values).problems] };
}
