import { onDemand } from '../parts/on-demand.ts';
import type { PopupModel } from './popup-model.ts';

/** The form for Department ID and PIN. */
export const formPart = onDemand(() => import('./form-part.ts'));

/** Why jobs failed or wait, and what helps. */
export const failurePart = onDemand(() => import('./failure-part.tsx'));

/** What prevents the administrator's settings from being used. */
export const troublePart = onDemand(() => import('./trouble-part.tsx'));

/** The list of printers. */
export const printersPart = onDemand(() => import('./popup-printers.tsx'));

/** The button that has Department ID and PIN checked at a device. */
export const checkPart = onDemand(() => import('../parts/check-at-device.tsx'));

/** Whether a job shows why it failed or waits, or may be printed again. */
export function needsFailurePart({
  state,
  failure,
  progress,
  deviceWord,
}: PopupModel['jobs'][number]): boolean {
  return (
    failure !== undefined ||
    deviceWord !== undefined ||
    progress?.failure !== undefined ||
    state === 'expired' ||
    state === 'cancelled'
  );
}

export function needsTroublePart({ credentials, printers }: PopupModel): boolean {
  return credentials.directoryProblem !== undefined || printers.length === 0;
}
