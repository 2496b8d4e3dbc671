import { isCurrent } from '../parts/job-line.ts';
import { onDemand } from '../parts/on-demand.ts';
import { nextStep } from './next-step.ts';
import {
  checkPart,
  failurePart,
  formPart,
  needsFailurePart,
  needsTroublePart,
  troublePart,
} from './on-demand-parts.ts';
import type { PopupModel } from './popup-model.ts';

/** The jobs under way. */
export const jobsPart = onDemand(() => import('./current-jobs.tsx'));

/** Loads what the popup needs in order to show `model`, so that it appears as a whole. */
export async function loadPartsFor(model: PopupModel): Promise<void> {
  const kind = nextStep(model)?.kind;
  await Promise.all([
    (kind === 'type' || kind === 'enter') && formPart.load(),
    model.jobs.some(isCurrent) && jobsPart.load(),
    model.jobs.some(needsFailurePart) && failurePart.load(),
    model.credentials.mayCheckAtDevice && checkPart.load(),
    needsTroublePart(model) && troublePart.load(),
  ]);
}
