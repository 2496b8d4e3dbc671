import { configurations } from '../../src/accounting/configuration.ts';
import { type Diagnosis, diagnose } from '../../src/diagnosis/diagnose.ts';
import { type EndCode, endCodes } from '../../src/diagnosis/end-codes.ts';
import { type FailureCode, failureCodes } from '../../src/diagnosis/failure.ts';
import { endCodeAdminActions, failureAdminActions } from './admin-actions.ts';
import { sentence } from './english.ts';

/** A code with all that the page says of it. Sentences are Markdown. */
export interface ExplainedCode {
  readonly code: string;
  readonly sees: string;
  readonly user: string;
  readonly admin: string;
  readonly worthRetrying: boolean;
  /** What is said instead where a configuration leaves something out. */
  readonly besides: readonly string[];
}

/** Every failure of our own, by code. */
export function explainedFailures(): ExplainedCode[] {
  return [...failureCodes].sort().map((code) => {
    const found = diagnose({ code });
    return {
      code,
      ...explained(found, own(failureAdminActions, code)),
      sees: `**${sentence(found.headline)}** ${sentence(found.cause)}`,
      besides: besides({ code }, found),
    };
  });
}

/** Every end code of Canon's that is listed. */
export function explainedEndCodes(): (ExplainedCode & Pick<EndCode, 'confidence'>)[] {
  return endCodes.map(({ code, confidence }) => {
    const failure = { code: 'ended-by-device', endCode: code } as const;
    const found = diagnose(failure);
    return {
      code,
      ...explained(found, own(endCodeAdminActions, code)),
      sees: sentence(found.cause),
      besides: besides(failure, found),
      confidence,
    };
  });
}

function explained(found: Diagnosis, otherwise: string) {
  return {
    user: sentence(found.userAction),
    admin: found.adminAction ? sentence(found.adminAction) : otherwise,
    worthRetrying: found.worthRetrying,
  };
}

function own(actions: Readonly<Record<string, string>>, code: string): string {
  return Object.hasOwn(actions, code) ? (actions[code] ?? '') : '';
}

const parts = [
  ['cause', ''],
  ['userAction', '*You:* '],
  ['adminAction', '*The administrator:* '],
] as const;

/** What differs where a printer's configuration sends no PIN, or no Department ID at all. */
function besides(
  failure: { readonly code: FailureCode; readonly endCode?: string },
  usual: Diagnosis,
): string[] {
  const ofConfigurations = configurations.map(({ id, letter }) => ({
    name: letter === '' ? 'With a printer of configuration `none`' : `In configuration ${letter}`,
    context: { configuration: id },
  }));
  const insideCpca = {
    name: 'Inside CPCA',
    context: { configuration: 'department-id-pin', carrier: 'cpca' },
  } as const;
  const cpcaMatters = failure.code === 'format-not-supported' && !failure.endCode;
  return [...ofConfigurations, ...(cpcaMatters ? [insideCpca] : [])].flatMap((variant) => {
    const found = diagnose(failure, variant.context);
    const changed = parts.flatMap(([part, who]) => {
      const key = found[part];
      return key === undefined || key === usual[part] ? [] : [`${who}${sentence(key)}`];
    });
    return changed.length === 0 ? [] : [`**${variant.name}:** ${changed.join(' ')}`];
  });
}
