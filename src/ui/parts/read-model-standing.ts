import { readToldDevice } from '../../browser/device-page.ts';
import { modelTable } from '../../browser/model-table.ts';
import { deviceProfile } from '../../printers/device-profile.ts';
import { type ModelDoubt, modelDoubts } from '../../printers/model-doubts.ts';
import type { Printer } from '../../printers/printer.ts';

/** The row of Canon's tables that a printer's device goes by, and what is doubtful about it. */
export interface Standing {
  readonly name?: string;
  readonly doubts: readonly ModelDoubt[];
}

/** What is known of a printer's model, by what its device last said of itself. */
export async function readModelStanding(
  printer: Pick<Printer, 'uri' | 'deviceModel' | 'deviceFamily' | 'delivery'>,
): Promise<Standing> {
  const [told, models] = await Promise.all([readToldDevice(printer.uri), modelTable()]);
  const profile = deviceProfile(printer, told?.makeAndModel, models);
  const doubts = modelDoubts(profile, printer.deviceModel ?? told?.makeAndModel, printer);
  return { ...(profile.model && { name: profile.model.name }), doubts };
}
