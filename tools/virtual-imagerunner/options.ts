import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../../src/result.ts';
import { modelTable } from '../models/model-table.ts';
import { parseDepartment } from './departments.ts';
import type { DeviceOptions } from './device.ts';
import { driverLanguages, inventedDrivers } from './invented-drivers.ts';
import { remoteUiOptions } from './remote-ui/command-line.ts';
import { remoteUiFlavours } from './remote-ui/settings.ts';

export const usage = `npm run device -- [options]

A virtual imageRUNNER: an IPP printer, a raw port and a Remote UI that treat jobs
as a Canon device with Department ID Management is known to.

  --department ID[:PIN][:LIMIT]  a department, its PIN and its page limit; repeatable.
                                 Without any, Department ID Management is off.
  --allow-unknown-ids            print jobs without a registered Department ID
  --silent-refusals              say nothing over IPP of why accounting refused a job
  --securing-time SECONDS        how long a secured document waits (3600)
  --document-formats A,B         MIME types offered over IPP
  --ipp-accounting               list and honour job-account-id and job-password
  --driver NAME                  take only what an invented driver writes: pjl, cpca or encrypted
  --language NAME                the page language of that driver: postscript (default) or pclxl
  --driver-file ID:PIN[:secured] start no device: write the print file that the invented driver makes
                                 of one page (pjl if --driver is absent) to --out FILE; "secured", or
                                 the PIN to be typed, makes it a held job
  --out FILE                     where that print file goes
  --pcl-xl-only                  PCL XL is the only page language: plain, in PJL, or in CPCA (whose
                                 code for it is predicted)
  --pjl-accounting               read the made-up PJL accounting lines of the tests
  --model NAME                   a model such as "iR-ADV C3525": reported as printer-make-and-model.
                                 One of docs/models.md has that model's drawers and options,
                                 and takes no codes that are not its own
  --refuse-clear-credentials     refuse Department IDs and PINs in clear (made up)
  --remote-ui FLAVOUR            a web page like a device's: ${remoteUiFlavours.join(', ')}
  --remote-ui-set NAME=VALUE     what that page is like, such as language=de; repeatable (README.md)
  --remote-ui-user NAME:PASSWORD[:ID]  a user of r-user, and their Department ID; repeatable
  --system-manager ID:PIN        the System Manager of that page
  --remote-ui-tls FILE           a PEM file with key and certificate: that page over TLS too
  --remote-ui-port N, --remote-ui-tls-port N, --remote-ui-redirect-port N
                                 as a device's ports 8000, 8443 and 80 (0: any free port)
  --name NAME                    the printer's name
  --output DIR                   where documents and pages are kept (a new temporary folder)
  --no-pages                     keep the documents, render no pages
  --host ADDRESS                 address to listen on (127.0.0.1)
  --ipp-port N, --raw-port N, --ui-port N   0, the default, takes any free port
  --data-timeout SECONDS         silence after which a job ends with #857 (15)
  --max-megabytes N              largest job (256)
  --answer-delay SECONDS         waits before the answer to Print-Job and Send-Document (0)
  --help
`;

const names = {
  department: { type: 'string', multiple: true },
  'allow-unknown-ids': { type: 'boolean' },
  'silent-refusals': { type: 'boolean' },
  'securing-time': { type: 'string' },
  'document-formats': { type: 'string' },
  'ipp-accounting': { type: 'boolean' },
  'pjl-accounting': { type: 'boolean' },
  'pcl-xl-only': { type: 'boolean' },
  driver: { type: 'string' },
  language: { type: 'string' },
  model: { type: 'string' },
  'refuse-clear-credentials': { type: 'boolean' },
  'remote-ui': { type: 'string' },
  'remote-ui-set': { type: 'string', multiple: true },
  'remote-ui-user': { type: 'string', multiple: true },
  'system-manager': { type: 'string' },
  'remote-ui-tls': { type: 'string' },
  'remote-ui-port': { type: 'string' },
  'remote-ui-tls-port': { type: 'string' },
  'remote-ui-redirect-port': { type: 'string' },
  name: { type: 'string' },
  output: { type: 'string' },
  'no-pages': { type: 'boolean' },
  host: { type: 'string' },
  'ipp-port': { type: 'string' },
  'raw-port': { type: 'string' },
  'ui-port': { type: 'string' },
  'data-timeout': { type: 'string' },
  'max-megabytes': { type: 'string' },
  'answer-delay': { type: 'string' },
  help: { type: 'boolean' },
} as const;

class NotValid extends Error {}

/** Reads the command line: options, `help` if requested, or one sentence about what is wrong. */
export function parseOptions(args: readonly string[]): Result<DeviceOptions | 'help', string> {
  try {
    return ok(read(args));
  } catch (error) {
    if (error instanceof NotValid) return err(error.message);
    if (error instanceof TypeError && 'code' in error) return err(firstSentence(error.message));
    throw error;
  }
}

function read(args: readonly string[]): DeviceOptions | 'help' {
  const { values } = parseArgs({ args: [...args], options: names, allowPositionals: false });
  if (values.help) return 'help';
  const departments = values.department ?? [];
  for (const text of departments) {
    const department = parseDepartment(text);
    if (!department.ok) throw new NotValid(`--department: ${department.error}`);
  }
  const whole = (name: keyof typeof names, lowest: number, highest: number, scale = 1) => {
    const text = values[name];
    if (typeof text !== 'string') return undefined;
    const number = /^\d{1,9}$/.test(text) ? Number(text) : -1;
    if (number < lowest || number > highest) {
      throw new NotValid(`--${name} is a whole number from ${lowest} to ${highest}`);
    }
    return number * scale;
  };
  const remoteUi = remoteUiOptions({
    flavour: oneOf('remote-ui', remoteUiFlavours, values['remote-ui']),
    settings: values['remote-ui-set'],
    users: values['remote-ui-user'],
    systemManager: values['system-manager'],
    tls: values['remote-ui-tls'],
    port: whole('remote-ui-port', 0, 65_535),
    tlsPort: whole('remote-ui-tls-port', 0, 65_535),
    redirectPort: whole('remote-ui-redirect-port', 0, 65_535),
  });
  if (!remoteUi.ok) throw new NotValid(remoteUi.error);
  return present({
    departments,
    remoteUi: remoteUi.value,
    allowUnknownIds: values['allow-unknown-ids'],
    silentRefusals: values['silent-refusals'],
    render: values['no-pages'] ? false : undefined,
    name: filled('name', values.name),
    ippAccounting: values['ipp-accounting'] ? 'honoured' : undefined,
    pjlAccounting: values['pjl-accounting'],
    pclXlOnly: values['pcl-xl-only'],
    driver: oneOf('driver', inventedDrivers, values.driver),
    driverLanguage: oneOf('language', driverLanguages, values.language),
    makeAndModel: filled('model', values.model),
    model: values.model === undefined ? undefined : modelTable.find(values.model),
    refuseClearCredentials: values['refuse-clear-credentials'],
    host: filled('host', values.host),
    output: filled('output', values.output),
    documentFormats: mimeTypes(values['document-formats']),
    ippPort: whole('ipp-port', 0, 65_535),
    rawPort: whole('raw-port', 0, 65_535),
    uiPort: whole('ui-port', 0, 65_535),
    securingMs: whole('securing-time', 1, 86_400, 1000),
    dataTimeoutMs: whole('data-timeout', 1, 3600, 1000),
    maxBytes: whole('max-megabytes', 1, 1024, 1024 * 1024),
    answerDelayMs: whole('answer-delay', 0, 3600, 1000),
  });
}

function oneOf<T extends string>(
  name: string,
  choices: readonly T[],
  text: string | undefined,
): T | undefined {
  const found = choices.find((choice) => choice === text);
  if (text === undefined || found !== undefined) return found;
  throw new NotValid(`--${name} is one of ${choices.join(', ')}`);
}

function filled(name: string, text: string | undefined): string | undefined {
  if (text === '') throw new NotValid(`--${name} is empty`);
  return text;
}

function mimeTypes(text: string | undefined): readonly string[] | undefined {
  const types = text?.split(',').map((type) => type.trim().toLowerCase());
  if (types?.some((type) => !/^[a-z0-9][a-z0-9.+-]*\/[a-z0-9][a-z0-9.+-]*$/.test(type))) {
    throw new NotValid('--document-formats is a list of MIME types with commas between');
  }
  return types;
}

type MaybeOptions = { readonly [Name in keyof DeviceOptions]-?: DeviceOptions[Name] | undefined };

function present(options: Partial<MaybeOptions>): DeviceOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

/** Node's messages are long; this returns one clear line. */
function firstSentence(text: string): string {
  return text.split(/[.\n]\s/)[0] ?? text;
}
