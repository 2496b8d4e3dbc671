import { parseDepartmentId } from '../../src/accounting/department-id.ts';
import { parsePin } from '../../src/accounting/pin.ts';
import { reveal, Secret } from '../../src/secret.ts';
import type { UnderstoodJob } from './understood-job.ts';

/**
 * Reads the PJL before a document. Canon's names for document and user are public; its accounting
 * lines are not. These two were **made up for the tests**, and are only read if the device is set
 * to do so. No real device knows them:
 *
 *     @PJL COMMENT TEST-ACCOUNT ID=1234567 PIN=765432
 *     @PJL COMMENT TEST-HOLD PIN=0815
 */
export function readPjlPrologue(
  prologue: Uint8Array,
  accounting: boolean,
): Pick<UnderstoodJob, 'documentName' | 'userName' | 'account' | 'securedPin'> {
  const text = Buffer.from(prologue).toString('latin1');
  const named = (key: string) =>
    new RegExp(`^@PJL COMMENT CANPJL SET ${key}="([^"]*)"\\r?$`, 'm').exec(text)?.[1];
  const documentName = named('DOCNAME');
  const userName = named('USERNAME');
  return {
    ...(documentName === undefined ? {} : { documentName }),
    ...(userName === undefined ? {} : { userName }),
    ...(accounting ? testAccounting(text) : {}),
  };
}

function testAccounting(text: string): Pick<UnderstoodJob, 'account' | 'securedPin'> {
  const [, id = '', pin = ''] =
    /^@PJL COMMENT TEST-ACCOUNT ID=(\d+)(?: PIN=(\d+))?\r?$/m.exec(text) ?? [];
  const hold = /^@PJL COMMENT TEST-HOLD PIN=(\d+)\r?$/m.exec(text)?.[1] ?? '';
  const departmentId = parseDepartmentId(id);
  const accountPin = parsePin(pin);
  const securedPin = parsePin(hold);
  return {
    ...(departmentId.ok
      ? {
          account: {
            departmentId: Number(departmentId.value),
            pin: new Secret(accountPin.ok ? Number(reveal(accountPin.value)) : 0),
          },
        }
      : {}),
    ...(securedPin.ok ? { securedPin: securedPin.value } : {}),
  };
}
