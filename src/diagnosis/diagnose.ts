import type { Failure } from './failure.ts';
import { type DiagnosisContext, type Sentences, sentencesAbout } from './sentences.ts';
import { shownCode } from './shown-code.ts';

/** Everything that is shown of a failure. */
export interface Diagnosis extends Sentences {
  /** The code to show: `#701`, an IPP status by name, `HTTP 403`, or our own code. */
  readonly code: string;
  /** For the placeholders of each message: the code, then the address of a redirect. */
  readonly substitutions: readonly string[];
}

/** Explains a failure: its sentences ({@link sentencesAbout}) and the code that belongs to it. */
export function diagnose(failure: Failure, context?: DiagnosisContext): Diagnosis {
  const code = shownCode(failure);
  return {
    ...sentencesAbout(failure, context),
    code,
    substitutions: failure.redirectedTo === undefined ? [code] : [code, failure.redirectedTo],
  };
}
