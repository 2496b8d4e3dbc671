import { configurations } from '../accounting/configuration.ts';
import { parseDepartmentId } from '../accounting/department-id.ts';
import { parsePin } from '../accounting/pin.ts';
import { parseDirectory } from '../directory/directory-settings.ts';
import { noticeKinds } from '../jobs/notice.ts';
import { maxUserName, userNameRules } from '../jobs/user-name.ts';
import { err, ok, type Result } from '../result.ts';
import { Secret } from '../secret.ts';
import { policyKeyNames } from '../settings/key-names.ts';
import type { PolicyProblem, PolicyProblemCode } from '../settings/policy-problem.ts';
import { type PolicyValues, policyValues } from '../settings/setting-values.ts';
import { plainText } from '../text/plain-text.ts';
import { importChoices } from './chromeos-printers.ts';
import { parsePeople } from './parse-people.ts';
import { parsePrinters } from './parse-printer.ts';
import { emptyPolicy, type Policy } from './policy.ts';

const maxSupportText = 300;
const maxSupportUrl = 2000;

/**
 * Reads what managed storage holds. Never fails: every wrong element is named in `problems` and
 * left out, everything else counts. Problems never quote a value, since a PIN may have been put
 * into the wrong field.
 */
export function parsePolicy(raw: unknown): { policy: Policy; problems: PolicyProblem[] } {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    return { policy: emptyPolicy, problems: [{ path: '', problem: 'wrong-type' }] };
  }
  const written = new Map<string, unknown>(Object.entries(raw));
  const values = policyValues(written);
  const { problems, flag, oneOf, parsed, whole } = values;
  for (const key of written.keys()) {
    if (!policyKeyNames.some((name) => name === key)) {
      problems.push({ path: key, problem: 'unknown-key' });
    }
  }

  let printers: Policy['printers'] = [];
  if (written.has('printers')) {
    const list = parsePrinters(values.raw('printers'), 'printers', 'policy');
    printers = list.printers;
    problems.push(...list.problems);
  }
  const departmentId = parsed('departmentId', parseDepartmentId);
  const pin = parsed('pin', parsePin);
  const securedPrintPin = parsed('securedPrintPin', parsePin);
  const { people, problems: wrongPeople } = parsePeople(values.raw('people'), 'people');
  problems.push(...wrongPeople);
  const directory = parseDirectory(values);
  const http = signIn(values);
  const userNameRule = oneOf('userNameRule', userNameRules, emptyPolicy.userNameRule);
  const fixedUserName = parsed('fixedUserName', shortText(maxUserName)) ?? '';
  if (userNameRule === 'fixed' && values.raw('fixedUserName') === undefined) {
    problems.push({ path: 'fixedUserName', problem: 'missing' });
  }
  const notifications = noticesIn(values);
  // At an address of their own choice people could read a PIN that they are not to know.
  const givesPins =
    [pin, securedPrintPin, directory?.pinField, directory?.securedPrintPinField].some(Boolean) ||
    [...people.values()].some((person) => person.pin ?? person.securedPrintPin);
  const supportText = parsed('supportText', shortText(maxSupportText));
  const supportUrl = parsed('supportUrl', httpsAddress);

  return {
    policy: {
      printers,
      people,
      userNameRule,
      fixedUserName,
      ...(departmentId && { departmentId }),
      ...(pin && { pin }),
      ...(securedPrintPin && { securedPrintPin }),
      ...(directory && { directory }),
      ...(http && { http }),
      ...(notifications && { notifications }),
      ...(supportText && { supportText }),
      ...(supportUrl && { supportUrl }),
      usersMayChangeCredentials: flag('usersMayChangeCredentials', false),
      usersMayRememberPin: flag('usersMayRememberPin', true),
      usersMayAddPrinters: flag('usersMayAddPrinters', !givesPins),
      showFirstRun: flag('showFirstRun', true),
      askEachTime: flag('askEachTime', false),
      importChromeOsPrinters: oneOf('importChromeOsPrinters', importChoices, 'off'),
      importedPrinterConfiguration: oneOf(
        'importedPrinterConfiguration',
        configurations.map(({ id }) => id),
        emptyPolicy.importedPrinterConfiguration,
      ),
      waitForPrinterMinutes: whole('waitForPrinterMinutes', 10, 0, 1440),
      logMaxDays: whole('logMaxDays', 90, 1, 3650),
      logMaxJobs: whole('logMaxJobs', 1000, 1, 10_000),
      keepTitles: flag('keepTitles', true),
    },
    problems,
  };
}

function signIn({ text, problems }: PolicyValues): Policy['http'] {
  const user = text('httpUser');
  const password = text('httpPassword');
  if (user !== undefined) return { user, password: new Secret(password ?? '') };
  if (password !== undefined) problems.push({ path: 'httpUser', problem: 'missing' });
  return undefined;
}

/** The kinds between the commas; a word that is none is named, and the others count. */
function noticesIn({ text, problems }: PolicyValues): Policy['notifications'] {
  const words = text('notifications')
    ?.toLowerCase()
    .split(',')
    .map((word) => word.trim());
  const unknown = words?.some((word) => !['', 'none', ...noticeKinds].includes(word));
  if (unknown) problems.push({ path: 'notifications', problem: 'unknown-value' });
  return words && noticeKinds.filter((kind) => words.includes(kind));
}

function shortText(maxLength: number) {
  return (text: string): Result<string, PolicyProblemCode> => {
    const plain = plainText(text);
    if (plain === '') return err('empty');
    return plain.length > maxLength ? err('too-long') : ok(plain);
  };
}

function httpsAddress(text: string): Result<string, PolicyProblemCode> {
  const url = text.length > maxSupportUrl ? null : URL.parse(text);
  const fits = url?.protocol === 'https:' && url.username === '' && url.password === '';
  return url && fits ? ok(url.href) : err('not-an-https-address');
}
