import type { CpcaDevice } from '../cpca/device.ts';
import type { CanonModel } from '../cpca/models/model.ts';
import type { ModelTable } from '../cpca/models/table.ts';
import type { DeviceAttributes } from '../printers/device-attributes.ts';
import { deviceProfile } from '../printers/device-profile.ts';
import { envelopeSettings } from '../printers/envelope-settings.ts';
import { punches, staples } from '../printers/finishing.ts';
import type { Printer } from '../printers/printer.ts';
import {
  cpcaInputSlot,
  cpcaMediaType,
  envelopeMediaSources,
  envelopeMediaTypes,
} from './envelope-words.ts';
import { type OfferedOptions, overIppOptions } from './offer.ts';

type Finishings = readonly { readonly value: number; readonly cpca?: string }[];

/** `finishings` of sheets stitched in the fold, and of sets that are offset (RFC 8011, PWG 5100.1). */
const saddleStitching = 8;
const bookletMaking = 13;
const jogOffset = 14;

/**
 * The positions that the driver offers for the model and that the device does not deny: it lists them,
 * or the kind as a whole, or nothing at all. Without a model, what the device lists and has a code.
 */
function positions(
  list: Finishings,
  wholeKind: number,
  offered: readonly string[] | undefined,
  device: DeviceAttributes,
): readonly number[] {
  const told = device.finishings;
  const particular = list.some(({ value }) => told.includes(value));
  return list
    .filter(({ cpca }) => cpca !== undefined && (offered?.includes(cpca) ?? true))
    .map(({ value }) => value)
    .filter(
      (value) =>
        told.includes(value) ||
        (offered !== undefined && !particular && (told.length === 0 || told.includes(wholeKind))),
    );
}

/** Whether the device has something of the kind, as far as it says: one of `values`, or no list. */
function mayHave(device: DeviceAttributes, ...values: readonly number[]): boolean {
  const { finishings } = device;
  return finishings.length === 0 || values.some((value) => finishings.includes(value));
}

/** What the device lists; all that the driver knows where it lists nothing. */
function narrowed(told: readonly string[], known: readonly string[]): readonly string[] {
  return told.length > 0 ? told : known;
}

/**
 * The settings that only the envelope has. Which models have covers, numbered sets, an output face
 * and a watermark is not in the table: they are offered where the driver has mail boxes and a
 * stapler, which is inferred from the class of device and not yet confirmed on one.
 */
function envelopeOptions(
  model: CanonModel,
  cpca: CpcaDevice,
  device: DeviceAttributes,
): OfferedOptions['envelope'] {
  const sides = device.sides.length === 0 || device.sides.some((of) => of !== 'one-sided');
  const booklets = (['left', 'right'] as const).filter((side) => model.booklet.includes(side));
  const saddle = mayHave(device, saddleStitching, bookletMaking);
  const punched = positions(punches, 5, model.punches, device).length > 0;
  const kinds = envelopeSettings['punch-kind'].filter((kind) => cpca.punchTypes.has(kind));
  const separations = envelopeSettings.separation.filter(
    (kind) =>
      cpca.separation[kind] !== undefined && (kind === 'rotate' || mayHave(device, jogOffset)),
  );
  const office = model.mailboxes && model.staples.length > 0;
  const covers = envelopeSettings['front-cover'].filter(
    (slot) => cpca.sourceInEnvelope && typeof cpca.sources[slot] === 'number',
  );
  return {
    ...(punched && kinds.length > 0 && { 'punch-kind': kinds }),
    ...(sides && booklets.length > 0 && { booklet: booklets }),
    ...(model.saddleStitch && saddle && { 'saddle-stitch': ['on'] as const }),
    ...(model.vFold && saddle && { 'saddle-fold': ['on'] as const }),
    ...(separations.length > 0 && { separation: separations }),
    ...(office && covers.length > 0 && { 'front-cover': covers, 'back-cover': covers }),
    ...(office && {
      'output-face': envelopeSettings['output-face'],
      'set-numbering': envelopeSettings['set-numbering'],
      'secure-watermark': envelopeSettings['secure-watermark'],
    }),
  };
}

/**
 * What Canon's driver offers for the model and the device does not deny, as far as its code is known:
 * no output trays, since the code behind a tray depends on the finisher (CPCA section 8.4), and no
 * drawer where the driver itself leaves it automatic in the envelope.
 */
export function optionsInEnvelope(
  printer: Printer,
  device: DeviceAttributes,
  models: ModelTable,
): OfferedOptions {
  const offered = overIppOptions(device);
  const { model, device: cpca } = deviceProfile(printer, device.makeAndModel, models);
  const sources = model
    ? narrowed(offered.mediaSources, envelopeMediaSources)
    : offered.mediaSources;
  const types = model ? narrowed(offered.mediaTypes, envelopeMediaTypes) : offered.mediaTypes;
  const tonerSaving = model ? model.tonerSave : offered.qualities.includes('draft');
  return {
    mediaSources: sources.filter((source) => cpcaInputSlot(source, cpca) !== undefined),
    mediaTypes: types.filter((type) => cpcaMediaType(type, cpca) !== undefined),
    staples: positions(staples, 4, model?.staples, device),
    punches: positions(punches, 5, model?.punches, device),
    outputBins: [],
    qualities: tonerSaving ? ['draft', 'normal'] : [],
    envelope: model ? envelopeOptions(model, cpca, device) : {},
  };
}
