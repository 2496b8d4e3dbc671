import { findConfiguration } from '../../src/accounting/configuration.ts';
import { parseDepartmentId } from '../../src/accounting/department-id.ts';
import { accountingFor, type Credentials } from '../../src/accounting/job-accounting.ts';
import type { CpcaJob } from '../../src/cpca/job.ts';
import type { Flag, Flags } from './flags.ts';
import { readPinFile } from './pin-file.ts';
import { digitsProblem, InputProblem } from './problem.ts';

/** Flags that a configuration would ignore are refused: whoever wrote them expects an effect. */
function refuseSuperfluous(letter: string, flags: Flags, names: readonly Flag[]): void {
  for (const name of names) {
    if (flags.has(name)) {
      throw new InputProblem(
        `--${name} does not go with configuration ${letter}: leave it out, or choose another`,
      );
    }
  }
}

/** Who pays, and whether the job is held, from `--configuration` and its companions. */
export async function readAccountingFlags(
  flags: Flags,
): Promise<Pick<CpcaJob, 'accounting' | 'mode'>> {
  const wanted = flags.get('configuration');
  if (wanted === undefined) {
    throw new InputProblem('--configuration is missing: give A, B, C or none');
  }
  const configuration = findConfiguration(wanted);
  if (!configuration) {
    throw new InputProblem('--configuration is not known: give A, B, C or none, or its full id');
  }
  const letter = configuration.letter || configuration.id;
  refuseSuperfluous(letter, flags, [
    ...(configuration.departmentId === 'never' ? (['department'] as const) : []),
    ...(configuration.pin === 'never' ? (['pin-file'] as const) : []),
    ...(configuration.held ? [] : (['secured-pin-file'] as const)),
  ]);
  const id = flags.get('department');
  const departmentId = id === undefined ? undefined : parseDepartmentId(id);
  if (departmentId && !departmentId.ok) throw digitsProblem('--department', departmentId.error);
  const pinFile = flags.get('pin-file');
  const securedFile = flags.get('secured-pin-file');
  const credentials: Credentials = {
    ...(departmentId ? { departmentId: departmentId.value } : {}),
    ...(pinFile === undefined ? {} : { pin: await readPinFile('pin-file', pinFile) }),
    ...(securedFile === undefined
      ? {}
      : { securedPrintPin: await readPinFile('secured-pin-file', securedFile) }),
  };
  const accounting = accountingFor(configuration.id, credentials);
  if (!accounting.ok) {
    const missing =
      accounting.error === 'pin-missing'
        ? 'PIN: add --pin-file FILE'
        : 'Department ID: add --department ID';
    throw new InputProblem(`configuration ${letter} needs a ${missing}`);
  }
  if (accounting.value.kind === 'none') return { accounting: {}, mode: { kind: 'print' } };
  const { kind: _, securedPin, ...who } = accounting.value;
  return {
    accounting: who,
    mode: securedPin ? { kind: 'secured', pin: securedPin } : { kind: 'print' },
  };
}
