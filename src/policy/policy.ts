import { carrierOf } from '../carriers/carrier-rules.ts';
import type { directoryKeys } from '../directory/directory-keys.ts';
import { type DirectorySettings, directorySettings } from '../directory/directory-settings.ts';
import type { HttpCredentials } from '../ipp/http-authorization.ts';
import type { Printer } from '../printers/printer.ts';
import { Secret } from '../secret.ts';
import type { PolicyValues } from '../settings/policy-key.ts';
import type { PolicyProblem } from '../settings/policy-problem.ts';
import type { PolicyKeyName, readKeys } from './policy-keys.ts';

type Values = PolicyValues<typeof readKeys>;

/** Keys that count only together, as one of the {@link DerivedValues}: nobody may use one alone. */
type PartialKey = keyof typeof directoryKeys | 'httpUser' | 'httpPassword';

/** What follows from several keys together. */
interface DerivedValues {
  readonly directory?: DirectorySettings;
  /** For devices that ask for a sign-in over HTTP. */
  readonly http?: HttpCredentials;
  readonly usersMayAddPrinters: boolean;
  readonly showFirstRun: boolean;
}

/**
 * The decisions that follow from other keys where they are not set. They are stored with the last known
 * policy, since some of those keys are secret and are not (`policy-to-remember.ts`).
 */
export const derivedDecisions = ['usersMayAddPrinters', 'showFirstRun'] as const;

/**
 * What the administrator has set, checked: the value of each key that counts by itself, and what
 * follows from several. A key that is not set has its default, or is absent.
 */
export interface Policy extends Omit<Values, PartialKey | keyof DerivedValues>, DerivedValues {}

/**
 * The policy that the values of all keys make together. What is wrong between them is added to
 * `problems`.
 *
 * @param isSet whether the administrator has set a key, be it to something that cannot be used
 */
export function policyOf(
  values: Values,
  isSet: (key: PolicyKeyName) => boolean,
  problems: PolicyProblem[],
): Policy {
  const directory = directorySettings(values, isSet, problems);
  const http = signIn(values, problems);
  if (values.userNameRule === 'fixed' && !isSet('fixedUserName')) {
    problems.push({ path: 'fixedUserName', problem: 'missing' });
  }
  // At an address of their own choice people could read a PIN that they are not to know.
  const givesPins =
    [values.pin, values.securedPrintPin, directory?.pinField, directory?.securedPrintPinField].some(
      Boolean,
    ) || [...values.people.values()].some((person) => person.pin ?? person.securedPrintPin);
  const givesPrinters = values.printers.length > 0;
  return {
    ...values,
    printers: permittedPrinters(values, problems),
    // Who has set up the printers has set up everything: people get neither a form nor first steps.
    usersMayAddPrinters: values.usersMayAddPrinters ?? !(givesPins || givesPrinters),
    showFirstRun: values.showFirstRun ?? !givesPrinters,
    ...(directory && { directory }),
    ...(http && { http }),
  };
}

/** Direct Print signs in at the device's web page, which `remoteUi` forbids. */
export function isForbiddenByRemoteUi(
  { remoteUi }: Pick<Values, 'remoteUi'>,
  printer: Pick<Printer, 'carrier' | 'configuration'>,
): boolean {
  return remoteUi === 'off' && carrierOf(printer) === 'direct-print';
}

function permittedPrinters(values: Values, problems: PolicyProblem[]): readonly Printer[] {
  return values.printers.filter((printer) => {
    if (!isForbiddenByRemoteUi(values, printer)) return true;
    const path = `printers["${printer.id}"].carrier`;
    problems.push({ path, problem: 'direct-print-needs-remote-ui' });
    return false;
  });
}

function signIn(
  { httpUser: user, httpPassword: password }: Values,
  problems: PolicyProblem[],
): HttpCredentials | undefined {
  if (user !== undefined) return { user, password: password ?? new Secret('') };
  if (password !== undefined) problems.push({ path: 'httpUser', problem: 'missing' });
  return undefined;
}
