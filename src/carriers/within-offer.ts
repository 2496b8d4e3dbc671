import {
  type EnvelopeChoices,
  envelopeSettingIds,
  envelopeValue,
} from '../printers/envelope-settings.ts';
import type { JobOptions } from '../printers/job-options.ts';
import type { OfferedOptions } from './offer.ts';

function keptEnvelope(
  chosen: EnvelopeChoices | undefined,
  offered: OfferedOptions['envelope'],
): EnvelopeChoices {
  return Object.fromEntries(
    envelopeSettingIds.flatMap((id) => {
      const value = envelopeValue(id, chosen?.[id]);
      const choices: readonly string[] = offered[id] ?? [];
      return value !== undefined && choices.includes(value) ? [[id, value]] : [];
    }),
  );
}

/** Whether nothing was chosen beyond Chrome's own settings. */
export function isUsual(options: JobOptions): boolean {
  const { mediaSource, mediaType, staple, punch, outputBin, quality, envelope } = options;
  const chosen = [mediaSource, mediaType, staple, punch, outputBin, quality, envelope];
  return chosen.every((value) => value === undefined);
}

/**
 * The options without what the printer does not offer (any more): Chrome goes on handing over what was
 * once chosen under "Advanced settings", also for a device that has lost its stapler.
 */
export function withinOffer(options: JobOptions, offered: OfferedOptions): JobOptions {
  const { mediaSource, mediaType, staple, punch, outputBin, quality, envelope, ...usual } = options;
  const kept = keptEnvelope(envelope, offered.envelope);
  const has = <T>(list: readonly T[], value: T | undefined): value is T =>
    value !== undefined && list.includes(value);
  return {
    ...usual,
    ...(mediaSource !== undefined &&
      (mediaSource === 'auto' || has(offered.mediaSources, mediaSource)) && { mediaSource }),
    ...(has(offered.mediaTypes, mediaType) && { mediaType }),
    ...(has(offered.staples, staple) && { staple }),
    ...(has(offered.punches, punch) && { punch }),
    ...(has(offered.outputBins, outputBin) && { outputBin }),
    ...(has(offered.qualities, quality) && { quality }),
    ...(Object.keys(kept).length > 0 && { envelope: kept }),
  };
}
