import type { OfferedOptions } from '../carriers/offered-options.ts';
import { findFinishing, punches, punchId, stapleId, staples } from '../printers/finishing.ts';
import { isMediaSource } from '../printers/media-source.ts';
import { qualityId } from '../printers/print-quality.ts';
import { sourceCapability } from './cdd-media-source.ts';
import type { CddSelectCapability } from './cdd-shape.ts';

/** The value that leaves a setting to the device; its option is the default of every list. */
export const notChosen = 'default';

export const mediaTypeId = 'media-type';
export const outputBinId = 'output-bin';

/** Devices have fewer; a longer list is noise or malice. */
const mostOptions = 30;

type Choice = readonly [value: string, label: string];

function select(
  id: string,
  name: string,
  unset: string,
  choices: readonly Choice[],
): readonly CddSelectCapability[] {
  if (choices.length === 0) return [];
  const option = choices
    .slice(0, mostOptions)
    .map(([value, display_name]) => ({ value, display_name }));
  const first = { value: notChosen, display_name: unset, is_default: true } as const;
  return [{ id, type: 'SELECT', display_name: name, select_cap: { option: [first, ...option] } }];
}

/** `stationery-heavyweight` reads "Stationery heavyweight". */
function keywords(values: readonly string[]): readonly Choice[] {
  return [...new Set(values)]
    .filter((value) => isMediaSource(value) && value !== 'auto' && value !== notChosen)
    .map((value) => {
      const words = value.replaceAll(/[-_.]+/g, ' ').trim();
      return [value, words.charAt(0).toUpperCase() + words.slice(1)];
    });
}

function finishings(
  list: typeof staples | typeof punches,
  values: readonly number[],
): readonly Choice[] {
  return values.flatMap((value): Choice[] => {
    const found = findFinishing<unknown>(list, value);
    return found ? [[String(value), found.label]] : [];
  });
}

/** What stands under "Advanced settings". Chrome keeps these values in clear: never a PIN. */
export function advancedSettings(offered: OfferedOptions): readonly CddSelectCapability[] {
  const source = sourceCapability(offered.mediaSources);
  return [
    ...(source ? [source] : []),
    ...select(mediaTypeId, 'Paper type', 'As loaded', keywords(offered.mediaTypes)),
    ...select(stapleId, 'Staple', 'None', finishings(staples, offered.staples)),
    ...select(punchId, 'Punch', 'None', finishings(punches, offered.punches)),
    ...select(outputBinId, 'Output tray', 'Automatic', keywords(offered.outputBins)),
    ...select(
      qualityId,
      'Quality',
      'As the device is set',
      offered.qualities.map((quality) => [
        quality,
        quality.charAt(0).toUpperCase() + quality.slice(1),
      ]),
    ),
  ];
}
