import { configurations } from '../accounting/configuration.ts';
import { parseDepartmentId } from '../accounting/department-id.ts';
import { parsePin } from '../accounting/pin.ts';
import { Secret } from '../accounting/secret.ts';
import { importChoices } from '../printer/chromeos-printers.ts';
import { parsePrinters } from '../printer/parse-printer.ts';
import { policyKeyNames } from './key-names.ts';
import { emptyPolicy, type Policy, type PolicyProblem } from './policy.ts';

type NumberKey = 'waitForPrinterMinutes' | 'logMaxDays' | 'logMaxJobs';

/** As the catalogue describes them. */
const ranges: Record<NumberKey, { readonly lowest: number; readonly highest: number }> = {
  waitForPrinterMinutes: { lowest: 0, highest: 1440 },
  logMaxDays: { lowest: 1, highest: 3650 },
  logMaxJobs: { lowest: 1, highest: 10_000 },
};

/**
 * Reads what managed storage holds. Never fails: every wrong element is named in `problems` and
 * left out, everything else counts. Problems never quote a value, since a PIN may have been put
 * into the wrong field.
 */
export function parsePolicy(raw: unknown): { policy: Policy; problems: PolicyProblem[] } {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    return { policy: emptyPolicy, problems: [{ path: '', problem: 'wrong-type' }] };
  }
  const values = new Map<string, unknown>(Object.entries(raw));
  const problems: PolicyProblem[] = [];

  for (const key of values.keys()) {
    if (!policyKeyNames.some((name) => name === key)) {
      problems.push({ path: key, problem: 'unknown-key' });
    }
  }
  const flag = (name: string, otherwise: boolean): boolean => {
    const value = values.get(name);
    if (value === undefined) return otherwise;
    if (typeof value === 'boolean') return value;
    problems.push({ path: name, problem: 'wrong-type' });
    return otherwise;
  };
  const whole = (name: NumberKey): number => {
    const value = values.get(name);
    if (value === undefined) return emptyPolicy[name];
    const { lowest, highest } = ranges[name];
    const fits = typeof value === 'number' && value >= lowest && value <= highest;
    if (fits && Number.isInteger(value)) return value;
    problems.push({
      path: name,
      problem: typeof value === 'number' ? 'out-of-range' : 'wrong-type',
    });
    return emptyPolicy[name];
  };
  const text = (name: string): string | undefined => {
    const value = values.get(name);
    if (value === undefined || typeof value === 'string') return value;
    problems.push({ path: name, problem: 'wrong-type' });
    return undefined;
  };

  const oneOf = <T extends string>(name: string, known: readonly T[], otherwise: T): T => {
    const written = text(name);
    const found = known.find((value) => value === written);
    if (written !== undefined && !found) problems.push({ path: name, problem: 'unknown-value' });
    return found ?? otherwise;
  };

  let printers: Policy['printers'] = [];
  if (values.has('printers')) {
    const parsed = parsePrinters(values.get('printers'), 'printers', 'policy');
    printers = parsed.printers;
    problems.push(...parsed.problems);
  }
  const departmentIdText = text('departmentId');
  const departmentId =
    departmentIdText === undefined ? undefined : parseDepartmentId(departmentIdText);
  if (departmentId && !departmentId.ok) {
    problems.push({ path: 'departmentId', problem: departmentId.error });
  }
  const pinText = text('pin');
  const pin = pinText === undefined ? undefined : parsePin(pinText);
  if (pin && !pin.ok) problems.push({ path: 'pin', problem: pin.error });

  const httpUser = text('httpUser');
  const httpPassword = text('httpPassword');
  if (httpUser === undefined && httpPassword !== undefined) {
    problems.push({ path: 'httpUser', problem: 'missing' });
  }

  return {
    policy: {
      printers,
      ...(httpUser === undefined
        ? {}
        : { http: { user: httpUser, password: new Secret(httpPassword ?? '') } }),
      ...(departmentId?.ok ? { departmentId: departmentId.value } : {}),
      ...(pin?.ok ? { pin: pin.value } : {}),
      usersMayChangeCredentials: flag(
        'usersMayChangeCredentials',
        emptyPolicy.usersMayChangeCredentials,
      ),
      usersMayRememberPin: flag('usersMayRememberPin', emptyPolicy.usersMayRememberPin),
      usersMayAddPrinters: flag('usersMayAddPrinters', emptyPolicy.usersMayAddPrinters),
      showFirstRun: flag('showFirstRun', emptyPolicy.showFirstRun),
      askEachTime: flag('askEachTime', emptyPolicy.askEachTime),
      importChromeOsPrinters: oneOf(
        'importChromeOsPrinters',
        importChoices,
        emptyPolicy.importChromeOsPrinters,
      ),
      importedPrinterConfiguration: oneOf(
        'importedPrinterConfiguration',
        configurations.map(({ id }) => id),
        emptyPolicy.importedPrinterConfiguration,
      ),
      waitForPrinterMinutes: whole('waitForPrinterMinutes'),
      logMaxDays: whole('logMaxDays'),
      logMaxJobs: whole('logMaxJobs'),
    },
    problems,
  };
}
