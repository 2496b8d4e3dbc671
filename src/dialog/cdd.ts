import type { ChromeFormat } from '../carriers/chrome-format.ts';
import { mostCopies, noOptions, type OfferedOptions, overIppOptions } from '../carriers/offer.ts';
import type { DeviceAttributes } from '../printers/device-attributes.ts';
import type { MediaRegion } from '../printers/media-region.ts';
import type { Resolution } from '../printers/printer.ts';
import { isRawQueue } from '../printers/raw-queue.ts';
import type { Say } from './advanced-texts.ts';
import { advancedSettings } from './cdd-advanced.ts';
import { mediaOptions } from './cdd-media.ts';
import { pwgRaster } from './cdd-raster.ts';
import type { Cdd, CddColorOption, CddDuplexOption } from './cdd-shape.ts';

export interface CapabilityChoices {
  /** Which paper is the default where the device names none. */
  readonly region: MediaRegion;
  /** The dots per inch at which the printer's documents are rendered; 600 if absent. */
  readonly resolution?: Resolution;
  /** What is offered under "Advanced settings"; everything that the device lists if absent. */
  readonly offered?: OfferedOptions;
  /** The sentences of "Advanced settings" in the person's language. */
  readonly say: Say;
  /** The format that Chrome is asked for; PDF if absent. */
  readonly format?: ChromeFormat;
}

function colorOptions(device: DeviceAttributes | undefined): readonly CddColorOption[] {
  const color: CddColorOption = { type: 'STANDARD_COLOR', vendor_id: 'color' };
  const monochrome: CddColorOption = { type: 'STANDARD_MONOCHROME', vendor_id: 'monochrome' };
  const modes = device?.colorModes ?? [];
  // If a device has not answered whether it has colour, it prints a colour document in grey by
  // itself.
  const canColor = device?.color ?? (modes.length === 0 || modes.includes('color'));
  if (!canColor) return [{ ...monochrome, is_default: true }];
  return device?.colorModeDefault?.includes('monochrome')
    ? [color, { ...monochrome, is_default: true }]
    : [{ ...color, is_default: true }, monochrome];
}

function duplexOptions(device: DeviceAttributes | undefined): readonly CddDuplexOption[] {
  const offered = (['two-sided-long-edge', 'two-sided-short-edge'] as const).filter(
    (sides) => !device || device.sides.includes(sides),
  );
  const types = {
    'two-sided-long-edge': 'LONG_EDGE',
    'two-sided-short-edge': 'SHORT_EDGE',
  } as const;
  const wanted = offered.find((sides) => sides === device?.sidesDefault);
  return [
    { type: 'NO_DUPLEX', ...(wanted === undefined && { is_default: true }) },
    ...offered.map(
      (sides): CddDuplexOption => ({
        type: types[sides],
        ...(sides === wanted && { is_default: true }),
      }),
    ),
  ];
}

/**
 * The capabilities of a printer, in the form that Chrome's dialog reads: a bare Cloud Device
 * Description. Without `answer`, for a device that has not answered yet, everything is offered that
 * an office device usually has; the same goes for a raw queue, which knows nothing about its
 * device. PDF is requested, and converted here where necessary; PWG raster is requested for a
 * device that accepts nothing else, and Chrome renders it at the default resolution.
 */
export function capabilities(
  answer: DeviceAttributes | undefined,
  choices: CapabilityChoices,
): Cdd {
  const device = answer && isRawQueue(answer) ? undefined : answer;
  const { region, resolution = 600, format = 'application/pdf' } = choices;
  const raster =
    format === 'image/pwg-raster' && device ? pwgRaster(device, resolution) : undefined;
  const offered = choices.offered ?? (device ? overIppOptions(device) : noOptions);
  const advanced = advancedSettings(offered, choices.say);
  const dpi = raster?.dpi ?? { horizontal_dpi: resolution, vertical_dpi: resolution };
  const { bareCopies } = offered;
  const copies = Math.min(device?.copiesMax ?? mostCopies, bareCopies ?? mostCopies);
  // Colour and one side come first, and are all there is where nothing could say another.
  const [chosenBy, most] = bareCopies ? [undefined, 1] : [device, 3];
  return {
    version: '1.0',
    printer: {
      supported_content_type: [{ content_type: raster ? format : 'application/pdf' }],
      ...(raster && { pwg_raster_config: raster.config }),
      copies: { default: 1, max: copies },
      collate: { default: true },
      color: { option: colorOptions(chosenBy).slice(0, most) },
      duplex: { option: duplexOptions(chosenBy).slice(0, most) },
      media_size: { option: mediaOptions(device, region) },
      page_orientation: {
        option: [{ type: 'PORTRAIT', is_default: true }, { type: 'LANDSCAPE' }, { type: 'AUTO' }],
      },
      dpi: { option: [{ ...dpi, is_default: true }] },
      ...(advanced.length > 0 && { vendor_capability: advanced }),
    },
  };
}

/** The capabilities of a device that has not answered: the dialog works with it switched off. */
export function defaultCapabilities(region: MediaRegion, resolution: Resolution = 600): Cdd {
  return capabilities(undefined, { region, resolution, say: (key) => key });
}
