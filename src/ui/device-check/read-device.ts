import { askDevice } from '../../browser/ask-device.ts';
import { readDeviceCheck } from '../../browser/device-check-store.ts';
import { forgetQuirks } from '../../browser/device-quirks.ts';
import { readStoredDevice } from '../../browser/device-store.ts';
import { httpCredentialsFor } from '../../browser/http-sign-in.ts';
import { readJob } from '../../browser/job-queries.ts';
import { modelTable } from '../../browser/model-table.ts';
import { readPolicy } from '../../browser/policy-store.ts';
import { mayLackPostScript } from '../../carriers/postscript-doubt.ts';
import { waysOf } from '../../device-check/ways.ts';
import type { Failure } from '../../diagnosis/failure.ts';
import { firstTextOf } from '../../ipp/attribute-reading.ts';
import { parsePrinterUri } from '../../ipp/printer-uri.ts';
import { requestedPrinterAttributes } from '../../ipp/requested-attributes.ts';
import {
  type DeviceAttributes,
  readDeviceAttributes,
  silentDevice,
} from '../../printers/device-attributes.ts';
import type { Printer } from '../../printers/printer.ts';
import { boundedText } from '../../text/plain-text.ts';
import { explainFailure } from '../parts/explain-failure.ts';
import type { DeviceCheckModel } from './device-check-model.ts';

/** PWG 5110.1; requested only here, since no decision depends on it. */
const firmwareAttribute = 'printer-firmware-string-version';

/** How long the page waits for the answer; without one it uses what the device last said. */
const patienceMs = 5_000;

/** What the device says about itself now, or else what it said when it last answered. */
interface Device {
  readonly attributes: DeviceAttributes;
  readonly firmware?: string;
  readonly silent?: Failure;
}

async function readDevice(printer: Printer): Promise<Device> {
  await forgetQuirks(printer.uri);
  const answer = await askDevice(printer.uri, () => httpCredentialsFor(printer), {
    requested: [...requestedPrinterAttributes, firmwareAttribute],
    timeoutMs: patienceMs,
  });
  if (answer.ok) {
    const firmware = boundedText(firstTextOf(answer.value, firmwareAttribute) ?? '', 100);
    return {
      attributes: readDeviceAttributes(answer.value),
      ...(firmware === '' ? {} : { firmware }),
    };
  }
  const stored = await readStoredDevice(printer.uri);
  return {
    attributes: stored ?? silentDevice,
    silent: await explainFailure(answer.error, printer.uri),
  };
}

/** The page's model, after asking the device again. */
export async function readDeviceCheckModel(printer: Printer): Promise<DeviceCheckModel> {
  const [{ attributes, firmware, silent }, check, { policy }] = await Promise.all([
    readDevice(printer),
    readDeviceCheck(printer),
    readPolicy(),
  ]);
  const address = parsePrinterUri(printer.uri);
  const job = check.underWay && (await readJob(check.underWay.jobId));
  const model = boundedText(attributes.makeAndModel ?? '', 100);
  return {
    printer,
    check,
    offered: await waysOf(printer, attributes, modelTable, policy.remoteUi !== 'off'),
    version: chrome.runtime.getManifest().version,
    actionFailed: false,
    mayRemember: policy.usersMayRememberPin,
    mayLackPostScript: mayLackPostScript(attributes),
    ...(model === '' ? {} : { model }),
    ...(firmware === undefined ? {} : { firmware }),
    ...(address.ok ? {} : { addressProblem: address.error }),
    ...(silent && address.ok ? { silent } : {}),
    ...(job ? { job } : {}),
  };
}
