import type { DeviceAttributes } from '../printers/device-attributes.ts';
import { isRawQueue } from '../printers/raw-queue.ts';
import { boundedText } from '../text/plain-text.ts';
import { checkIppAccounting } from './ipp-accounting.ts';

/** What a device's answer says to somebody who sets it up as a printer. */
export interface ConnectionFacts {
  readonly model?: string;
  /** MIME media types, as the device lists them. */
  readonly documentFormats: readonly string[];
  /** Whether IPP's own attributes can carry a Department ID. */
  readonly takesAccountId: boolean;
  /** Whether IPP's own attributes can have a job held for a PIN, with a Department ID. */
  readonly holdsForPin: boolean;
  /** The address is a queue of a print server: the device behind it cannot be asked. */
  readonly rawQueue: boolean;
}

const longestModel = 100;
const mostFormats = 20;

export function connectionFacts(device: DeviceAttributes): ConnectionFacts {
  const model = boundedText(device.makeAndModel ?? '', longestModel);
  return {
    ...(model === '' ? {} : { model }),
    documentFormats: device.documentFormats
      .slice(0, mostFormats)
      .map((format) => boundedText(format, longestModel)),
    takesAccountId: checkIppAccounting('department-id', device).ok,
    holdsForPin: checkIppAccounting('department-id-pin-secure-print', device).ok,
    rawQueue: isRawQueue(device),
  };
}
