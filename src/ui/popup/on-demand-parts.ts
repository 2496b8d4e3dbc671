import { onDemand } from '../parts/on-demand.ts';
import { nextStep } from './next-step.ts';
import type { PopupModel } from './popup-model.ts';

/** The form for Department ID and PIN. */
export const formPart = onDemand(() => import('./form-part.ts'));

/** Why jobs failed or wait, and what helps. */
export const failurePart = onDemand(() => import('./failure-part.tsx'));

/** What keeps the administrator's settings from counting. */
export const troublePart = onDemand(() => import('./trouble-part.tsx'));

/** The list of printers. */
export const printersPart = onDemand(() => import('./popup-printers.tsx'));

/** The button *Check at the device*. */
export const checkPart = onDemand(() => import('../parts/check-at-device.tsx'));

/** Loads what the popup needs in order to show `model`, so that it appears as a whole. */
export async function loadPartsFor(model: PopupModel): Promise<void> {
  const kind = nextStep(model)?.kind;
  await Promise.all([
    (kind === 'type' || kind === 'enter') && formPart.load(),
    model.jobs.some(needsFailurePart) && failurePart.load(),
    needsTroublePart(model) && troublePart.load(),
    model.credentials.mayCheckAtDevice && checkPart.load(),
  ]);
}

/** Whether a job shows why it failed or waits, or may be printed again. */
export function needsFailurePart({
  state,
  failure,
  progress,
}: PopupModel['jobs'][number]): boolean {
  return (
    failure !== undefined ||
    progress?.failure !== undefined ||
    state === 'expired' ||
    state === 'cancelled'
  );
}

export function needsTroublePart({ credentials, printers }: PopupModel): boolean {
  return credentials.directoryProblem !== undefined || printers.length === 0;
}
