import { contentOf } from '../../src/print-file/cpca-fields.ts';
import type { CpcaPart, Part, PjlPart } from '../../src/print-file/print-file.ts';
import { readPrintBytes } from '../../src/print-file/reader.ts';
import { err, ok, type Result } from '../../src/result.ts';
import { reveal, Secret } from '../../src/secret.ts';
import { readPclXl } from '../pcl-xl/read-pcl-xl.ts';
import type { Account, Department } from './departments.ts';
import { type Refusal, refusals } from './end-codes.ts';
import {
  type DriverLanguage,
  type InventedDriver,
  inventedFlags,
  inventedOpcode,
  inventedRecords,
  opaqueCredentials,
} from './invented-drivers.ts';
import { pageDeviceSettings } from './page-device.ts';
import { sniffFormat } from './sniff-format.ts';
import type { UnderstoodJob } from './understood-job.ts';

/** What a device with an invented driver is set up with. */
export interface DriverDevice {
  readonly driver: InventedDriver;
  readonly language: DriverLanguage;
  /** For credentials that can only be compared, not decoded. */
  readonly departments: readonly Department[];
}

type Facts = Pick<UnderstoodJob, 'account' | 'securedPin' | 'userName' | 'documentName'>;

function account(id: string, pin: string): Account | undefined {
  if (!/^[0-9]{1,8}$/.test(id) || !/^[0-9]{0,7}$/.test(pin)) return undefined;
  return { departmentId: Number(id), pin: new Secret(Number(pin)) };
}

function facts(found: { readonly [K in keyof Facts]: Facts[K] | undefined }): Facts {
  const { securedPin, userName, documentName } = found;
  return {
    ...(found.account ? { account: found.account } : {}),
    ...(securedPin ? { securedPin } : {}),
    ...(userName === undefined ? {} : { userName }),
    ...(documentName === undefined ? {} : { documentName }),
  };
}

function pjlFacts({ items }: PjlPart): Facts | undefined {
  const lines = items.flatMap((item) =>
    item.kind === 'line' ? [Buffer.from(item.bytes).toString('latin1')] : [],
  );
  const value = (form: RegExp) => lines.flatMap((line) => form.exec(line)?.[1] ?? [])[0];
  const id = value(/^@PJL COMMENT VIRTUAL-ACCOUNT="([0-9]{7})"$/);
  const key = value(/^@PJL COMMENT VIRTUAL-KEY="([0-9a-fA-F]{0,14})"$/);
  if (id === undefined || key === undefined) return undefined;
  const held = value(/^@PJL COMMENT VIRTUAL-HOLD="([0-9]{1,7})"$/);
  return facts({
    account: account(id, Buffer.from(key, 'hex').toString('latin1')),
    securedPin: held === undefined ? undefined : new Secret(held),
    userName: value(/^@PJL SET USERNAME="([^"]*)"$/),
    documentName: value(/^@PJL JOB NAME="([^"]*)"$/),
  });
}

function recordsOf({ items }: CpcaPart): ReadonlyMap<number, Buffer> {
  const [first] = items;
  if (first?.kind !== 'packet' || first.opcode !== 0x006b) return new Map();
  const content = contentOf(first);
  if (content.kind !== 'records') return new Map();
  return new Map(content.fields.map(({ id, value }) => [id, Buffer.from(value)]));
}

function isDriversOwn({ items }: CpcaPart, driver: InventedDriver): boolean {
  const opcodes = items.map(({ opcode }) => opcode);
  const own = driver === 'cpca' ? inventedOpcode : 0x0012;
  return items[0]?.flags === inventedFlags && opcodes[1] === own;
}

/** The department with these encrypted bytes; undefined if it is not one of the device's. */
function compared({ items }: CpcaPart, departments: readonly Department[]): Account | undefined {
  const block = items.find(({ opcode }) => opcode === 0x0012);
  const opaque =
    block?.kind === 'packet' ? Buffer.from(block.payload.subarray(3)) : Buffer.alloc(0);
  const found = departments.find(({ id, pin }) =>
    opaque.equals(opaqueCredentials(id, pin ? reveal(pin) : 0)),
  );
  return found && { departmentId: found.id, pin: found.pin ?? new Secret(0) };
}

function cpcaFacts(part: CpcaPart, { driver, departments }: DriverDevice): Facts | undefined {
  if (!isDriversOwn(part, driver)) return undefined;
  const records = recordsOf(part);
  const text = (id: number, skip: number) => records.get(id)?.subarray(skip).toString('latin1');
  const pin = records.get(inventedRecords.pin)?.subarray(1) ?? Buffer.alloc(0);
  const wide = pin.length % 2 === 0 ? Buffer.from(pin).swap16().toString('utf16le') : 'x';
  const held = text(0x0013, 1);
  return facts({
    account:
      driver === 'cpca'
        ? account(text(inventedRecords.departmentId, 0) ?? '', wide)
        : compared(part, departments),
    securedPin: held === undefined ? undefined : new Secret(held),
    userName: text(0x0006, 3),
    documentName: text(0x0004, 3),
  });
}

function factsOf(parts: readonly Part[], device: DriverDevice): Facts | undefined {
  const [first] = parts;
  if (device.driver === 'pjl') return first?.kind === 'pjl' ? pjlFacts(first) : undefined;
  return first?.kind === 'cpca' ? cpcaFacts(first, device) : undefined;
}

function isLanguage(document: Uint8Array, language: DriverLanguage): boolean {
  if (language === 'postscript') return sniffFormat(document) === 'postscript';
  return readPclXl(document).ok;
}

/**
 * Reads a job on a device with an invented driver. It must be written by that driver, in the
 * driver's page language. Anything else is invalid data (#858).
 */
export function understandDriverJob(
  bytes: Uint8Array,
  device: DriverDevice,
): Result<UnderstoodJob, Refusal> {
  const pieces: Uint8Array[] = [];
  const file = readPrintBytes(bytes, (piece) => pieces.push(piece.slice()));
  const found = file.ok ? factsOf(file.value.parts, device) : undefined;
  const document = new Uint8Array(Buffer.concat(pieces));
  if (!found || !isLanguage(document, device.language)) return err(refusals.invalidData);
  return ok({
    ...found,
    protocol: device.driver === 'pjl' ? 'pjl' : 'cpca',
    mode: found.securedPin ? 'secured' : 'print',
    format: device.language,
    ...(device.language === 'postscript' ? { settings: pageDeviceSettings(document) } : {}),
    document,
    blank: false,
  });
}
