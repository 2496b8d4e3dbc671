import { fragmentJson } from '../../src/fragment/fragment-json.ts';
import { learnFragment } from '../../src/fragment/learn.ts';
import { readPrintBytes } from '../../src/print-file/reader.ts';
import { Secret } from '../../src/secret.ts';
import {
  type DriverLanguage,
  type InventedDriver,
  writeDriverFile,
} from '../../tools/virtual-imagerunner/invented-drivers.ts';

/** What was typed into the invented driver. */
export const taught = {
  departmentId: '12345',
  pin: '765432',
  userName: 'sample-user',
  documentName: 'sample-title',
} as const;

/** The PIN of the held job, where it was one. */
export const taughtSecuredPin = '998877';

interface DriverChoices {
  readonly language?: DriverLanguage;
  readonly held?: boolean;
  readonly departmentId?: string;
  readonly pin?: string;
}

/** The text of the fragment that is learned from what an invented driver writes. */
export function learnedText(driver: InventedDriver, of: DriverChoices = {}): string {
  const { language = 'postscript', held = false } = of;
  const { departmentId = taught.departmentId, pin = taught.pin } = of;
  const job = { ...taught, departmentId, pin, ...(held && { securedPin: taughtSecuredPin }) };
  const document = new TextEncoder().encode('%!PS-Adobe-3.0\nshowpage\n');
  const file = readPrintBytes(writeDriverFile(driver, language, job, document));
  if (!file.ok) throw new Error(file.error.code);
  const learned = learnFragment({
    file: file.value,
    departmentId,
    pin: new Secret(pin),
    ...(held && { securedPrintPin: new Secret(taughtSecuredPin) }),
  });
  if (!learned.ok) throw new Error(learned.error.code);
  return JSON.stringify(fragmentJson(learned.value.fragment));
}
