import { parseArgs } from 'node:util';
import { parseDepartmentId } from '../../src/accounting/department-id.ts';
import { parsePin } from '../../src/accounting/pin.ts';
import { err, ok, type Result } from '../../src/result.ts';
import { reveal } from '../../src/secret.ts';
import { writeWhole } from '../wrap/output-file.ts';
import { driverPage } from './driver-page.ts';
import {
  type DriverJob,
  type DriverLanguage,
  driverLanguages,
  type InventedDriver,
  inventedDrivers,
  writeDriverFile,
} from './invented-drivers.ts';

/** A print file that is written instead of starting a device. */
export interface DriverFileRequest {
  readonly driver: InventedDriver;
  readonly language: DriverLanguage;
  readonly job: DriverJob;
  readonly out: string;
}

/** Whether the command line asks for a print file and not for a device. */
export function asksForDriverFile(args: readonly string[]): boolean {
  return args.some((word) => word === '--driver-file' || word.startsWith('--driver-file='));
}

function jobOf(text: string): Result<DriverJob, string> {
  const [idText = '', pinText = '', hold, ...more] = text.split(':');
  const form = '--driver-file is ID:PIN or ID:PIN:secured';
  if (more.length > 0) return err(form);
  const id = parseDepartmentId(idText);
  const pin = parsePin(pinText);
  if (!id.ok || !pin.ok) return err(`${form}, each of 1 to 7 digits`);
  const secured = hold === 'secured' ? pin : hold === undefined ? undefined : parsePin(hold);
  if (secured && !secured.ok) return err(form);
  return ok({
    departmentId: id.value,
    pin: reveal(pin.value),
    ...(secured ? { securedPin: reveal(secured.value) } : {}),
    userName: 'alice',
    documentName: 'One page',
  });
}

/** Reads the flags of `--driver-file`; the error is one sentence without a PIN. */
export function parseDriverFile(args: readonly string[]): Result<DriverFileRequest, string> {
  const options = {
    'driver-file': { type: 'string' },
    driver: { type: 'string' },
    language: { type: 'string' },
    out: { type: 'string' },
  } as const;
  const { values, tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  const stranger = tokens.some(
    (token) =>
      token.kind === 'positional' ||
      (token.kind === 'option' && !Object.hasOwn(options, token.name)),
  );
  if (stranger) return err('--driver-file goes with --driver, --language and --out alone');
  const { driver = 'pjl', language = 'postscript', out } = values;
  const knownDriver = inventedDrivers.find((each) => each === driver);
  const knownLanguage = driverLanguages.find((each) => each === language);
  if (!knownDriver) return err(`--driver is one of ${inventedDrivers.join(', ')}`);
  if (!knownLanguage) return err(`--language is one of ${driverLanguages.join(', ')}`);
  if (typeof out !== 'string' || out === '') return err('--out is missing: add --out FILE');
  const file = values['driver-file'];
  const job = jobOf(typeof file === 'string' ? file : '');
  return job.ok ? ok({ driver: knownDriver, language: knownLanguage, job: job.value, out }) : job;
}

/** Writes the print file, readable by its owner alone, since it holds a PIN. */
export async function writeDriverPrintFile(request: DriverFileRequest): Promise<void> {
  const { driver, language, job, out } = request;
  const bytes = writeDriverFile(driver, language, job, await driverPage(language));
  await writeWhole(
    out,
    (async function* () {
      yield bytes;
    })(),
  );
}
