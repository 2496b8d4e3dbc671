import { readToldDevice } from '../../browser/device-page.ts';
import { modelTable } from '../../browser/model-table.ts';
import { deviceProfile } from '../../printers/device-profile.ts';
import { type ModelDoubt, modelDoubts } from '../../printers/model-doubts.ts';
import type { Printer } from '../../printers/printer.ts';

/** The row of Canon's tables that is used for a printer's device, and what is doubtful about it. */
export interface Match {
  readonly name?: string;
  readonly doubts: readonly ModelDoubt[];
}

/** What is known about a printer's model, from what its device last said about itself. */
export async function readModelMatch(
  printer: Pick<Printer, 'uri' | 'deviceModel' | 'deviceFamily' | 'delivery'>,
): Promise<Match> {
  const [told, models] = await Promise.all([readToldDevice(printer.uri), modelTable()]);
  const profile = deviceProfile(printer, told?.makeAndModel, models);
  const doubts = modelDoubts(profile, printer.deviceModel ?? told?.makeAndModel, printer);
  return { ...(profile.model && { name: profile.model.name }), doubts };
}
