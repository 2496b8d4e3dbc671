import type { OfferedOptions } from '../carriers/offer.ts';
import { envelopeSettingIds } from '../printers/envelope-settings.ts';
import { punchId, stapleId } from '../printers/finishing.ts';
import { isMediaSource, mediaSourceId, qualityId } from '../printers/job-options.ts';
import { type Say, type SettingId, settingText, unsetText, valueText } from './advanced-texts.ts';
import type { CddSelectCapability } from './cdd-shape.ts';

/** The value that leaves a setting to the device; its option is the default of every list. */
export const notChosen = 'default';

export const mediaTypeId = 'media-type';
export const outputBinId = 'output-bin';

/** Devices have fewer; a longer list is a mistake or an attack. */
const mostOptions = 30;

/**
 * A list with `first`, its default, before the choices; no list where there is nothing to choose.
 */
function select(
  id: SettingId,
  first: { readonly value: string; readonly display_name: string },
  choices: readonly string[],
  say: Say,
): readonly CddSelectCapability[] {
  if (choices.length === 0) return [];
  const option = choices
    .slice(0, mostOptions)
    .map((value) => ({ value, display_name: valueText(id, value, say) }));
  return [
    {
      id,
      type: 'SELECT',
      display_name: settingText(id, say),
      select_cap: { option: [{ ...first, is_default: true }, ...option] },
    },
  ];
}

/** The device's own keywords, each once; values that are not keywords are left out. */
function keywords(values: readonly string[]): readonly string[] {
  return [...new Set(values)].filter(
    (value) => isMediaSource(value) && value !== 'auto' && value !== notChosen,
  );
}

/**
 * What is offered under "Advanced settings", with labels from `say`. Chrome stores these values in
 * clear text, so a PIN is never among them.
 */
export function advancedSettings(
  offered: OfferedOptions,
  say: Say,
): readonly CddSelectCapability[] {
  const list = (id: SettingId, choices: readonly string[]) =>
    select(id, { value: notChosen, display_name: unsetText(id, say) }, choices, say);
  const automatic = { value: 'auto', display_name: valueText(mediaSourceId, 'auto', say) };
  return [
    ...select(mediaSourceId, automatic, keywords(offered.mediaSources), say),
    ...list(mediaTypeId, keywords(offered.mediaTypes)),
    ...list(qualityId, offered.qualities),
    ...list(stapleId, offered.staples.map(String)),
    ...list(punchId, offered.punches.map(String)),
    // The kind of holes is the first of them, below the punching.
    ...envelopeSettingIds.flatMap((id) => list(id, offered.envelope[id] ?? [])),
    ...list(outputBinId, keywords(offered.outputBins)),
  ];
}
