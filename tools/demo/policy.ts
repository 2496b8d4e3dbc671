import type { PolicyFile } from '../browser/managed-policy.ts';
import type { VirtualImageRunner } from '../virtual-imagerunner/device.ts';
import { type DemoDepartments, demoPrinters } from './rows.ts';

/** The managed policy of the demo: three printers at one device, and a Department ID with its PIN. */
export function demoPolicy(
  { ippUri: uri }: VirtualImageRunner,
  { id, pin }: DemoDepartments,
): PolicyFile {
  return {
    printers: [
      { id: 'demo-a', name: demoPrinters.A, uri, configuration: 'department-id-pin' },
      { id: 'demo-b', name: demoPrinters.B, uri, configuration: 'department-id' },
      { id: 'demo-c', name: demoPrinters.C, uri, configuration: 'department-id-pin-secure-print' },
    ],
    departmentId: id,
    pin,
    usersMayChangeCredentials: true,
  };
}
