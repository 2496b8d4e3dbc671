import type { DeviceAttributes } from '../printers/device-attributes.ts';
import { findMedium, isSameSize, mediaLabel } from '../printers/known-media.ts';
import { mediumOf } from '../printers/legacy-media.ts';
import { type Medium, parseMediaName } from '../printers/media-name.ts';
import type { MediaRegion } from '../printers/media-region.ts';
import type { CddMediaOption } from './cdd-shape.ts';
import { chromeMediaName } from './chrome-media.ts';

/** What is offered where the device names no media; the first is the default. */
const usualMedia: Record<MediaRegion, readonly string[]> = {
  letter: [
    'na_letter_8.5x11in',
    'na_legal_8.5x14in',
    'na_ledger_11x17in',
    'na_invoice_5.5x8.5in',
    'na_executive_7.25x10.5in',
    'iso_a4_210x297mm',
    'iso_a3_297x420mm',
  ],
  a4: [
    'iso_a4_210x297mm',
    'iso_a3_297x420mm',
    'iso_a5_148x210mm',
    'jis_b4_257x364mm',
    'jis_b5_182x257mm',
    'na_letter_8.5x11in',
    'na_legal_8.5x14in',
    'na_ledger_11x17in',
  ],
};

/** Standard sheets only: no rolls, discs, ranges, photo or vendor names (PWG 5101.1 section 5). */
const sheetFamilies = new Set(['na', 'iso', 'jis', 'jpn', 'prc', 'roc', 'om', 'oe']);

/** A longer list helps nobody to choose. */
const mostOptions = 60;

function offeredMedia(device: DeviceAttributes): readonly Medium[] {
  const named = [...device.mediaReady, ...device.media, device.mediaDefault ?? '']
    .map(mediumOf)
    .filter((medium) => medium !== undefined)
    .filter((medium) => sheetFamilies.has(medium.family));
  const sized = device.mediaSizes.flatMap(({ width, height }) => {
    const medium = findMedium(width, height);
    return medium && isSameSize(medium, { width, height }) ? medium : [];
  });
  const distinct: Medium[] = [];
  for (const medium of [...named, ...sized]) {
    if (distinct.length === mostOptions) break;
    if (!distinct.some((other) => isSameSize(other, medium))) distinct.push(medium);
  }
  return distinct;
}

/**
 * The paper sizes of the dialog: what is loaded first, then what the device supports. The default
 * is the device's own, else what is loaded, else the region's. Whatever the device calls a medium,
 * the dialog uses its self-describing name.
 */
export function mediaOptions(
  device: DeviceAttributes | undefined,
  region: MediaRegion,
): readonly CddMediaOption[] {
  const usual = usualMedia[region].flatMap((name) => parseMediaName(name) ?? []);
  const offered = device ? offeredMedia(device) : [];
  const media = offered.length > 0 ? offered : usual;
  const wanted = [
    mediumOf(device?.mediaDefault ?? ''),
    device?.mediaDefaultSize,
    ...(device?.mediaReady ?? []).map(mediumOf),
    usual[0],
  ].flatMap((size) => media.find((medium) => size && isSameSize(medium, size)) ?? []);
  const chosen = wanted[0] ?? media[0];
  return media.map((medium) => ({
    name: chromeMediaName(medium),
    width_microns: medium.width,
    height_microns: medium.height,
    custom_display_name: mediaLabel(medium),
    vendor_id: medium.name,
    ...(medium === chosen && { is_default: true }),
  }));
}
