import {
  collectionAttribute,
  type IppAttribute,
  numberAttribute,
  textAttribute,
} from '../ipp/value.ts';
import type { DeviceAttributes } from '../printers/device-attributes.ts';
import type { JobOptions } from '../printers/job-options.ts';
import { qualityValues } from '../printers/job-options.ts';
import { mediumOf } from '../printers/legacy-media.ts';

/** `media-size` counts hundredths of a millimetre (PWG 5100.3). */
const micrometresPerUnit = 10;

function mediaAttributes(
  { media, mediaSource, mediaType }: JobOptions,
  device: DeviceAttributes,
  offers: (name: string) => boolean,
): readonly IppAttribute[] {
  const listed = (name: string, value: string | undefined, supported: readonly string[]) =>
    value !== undefined && supported.includes(value) ? [textAttribute(name, 'keyword', value)] : [];
  const members = [
    // `auto` says nothing that the size alone does not.
    ...listed(
      'media-source',
      mediaSource === 'auto' ? undefined : mediaSource,
      device.mediaSources,
    ),
    ...listed('media-type', mediaType, device.mediaTypes),
  ];
  if (members.length > 0 && offers('media-col')) {
    const units = (micrometres: number) => Math.round(micrometres / micrometresPerUnit);
    const size = collectionAttribute('media-size', [
      numberAttribute('x-dimension', 'integer', units(media.width)),
      numberAttribute('y-dimension', 'integer', units(media.height)),
    ]);
    return [collectionAttribute('media-col', [size, ...members])];
  }
  const keyword = media.name === undefined ? undefined : ownKeyword(media.name, device);
  if (keyword === undefined || !offers('media')) return [];
  return [textAttribute('media', 'keyword', keyword)];
}

/** What the device itself calls a medium: its name where it is listed, else an old name of its size. */
function ownKeyword(name: string, { media, mediaReady }: DeviceAttributes): string | undefined {
  if (media.includes(name)) return name;
  return [...mediaReady, ...media].find((keyword) => mediumOf(keyword)?.name === name);
}

/** `finishings` (RFC 8011 section 5.2.6): one attribute with every value that was chosen. */
function finishings({ staple, punch }: JobOptions, device: DeviceAttributes): IppAttribute[] {
  const values = [staple, punch]
    .filter((value) => value !== undefined)
    .filter((value) => device.finishings.includes(value));
  if (values.length === 0) return [];
  return [{ name: 'finishings', values: values.map((value) => ({ type: 'enum', value })) }];
}

/**
 * The job template attributes (RFC 8011 section 5.2, PWG 5100.3, 5100.13) that tell the device what
 * was chosen in the dialog: only values the device lists, and where it lists the attributes a job
 * may carry, only those. `orientation-requested` is never sent: it is for documents that do not say
 * which way up they are (section 5.2.10), and PDF and PostScript do.
 */
export function ippJobAttributes(
  options: JobOptions,
  device: DeviceAttributes,
): readonly IppAttribute[] {
  const allowed = device.jobCreationAttributes;
  const offers = (name: string) => allowed.length === 0 || allowed.includes(name);
  const chosen = (name: string, value: string, supported: readonly string[]) =>
    supported.includes(value) && offers(name) ? [textAttribute(name, 'keyword', value)] : [];
  const quality = qualityValues.get(options.quality ?? 'normal') ?? 0;
  const several = options.copies > 1;
  const handling = `separate-documents-${options.collate ? '' : 'un'}collated-copies`;
  return [
    ...(several && offers('copies') ? [numberAttribute('copies', 'integer', options.copies)] : []),
    ...(several
      ? chosen('multiple-document-handling', handling, device.multipleDocumentHandling)
      : []),
    ...chosen('sides', options.sides, device.sides),
    ...chosen('print-color-mode', options.color, device.colorModes),
    ...mediaAttributes(options, device, offers),
    ...(offers('finishings') ? finishings(options, device) : []),
    ...chosen('output-bin', options.outputBin ?? '', device.outputBins),
    ...(options.quality && device.printQualities.includes(quality) && offers('print-quality')
      ? [numberAttribute('print-quality', 'enum', quality)]
      : []),
  ];
}
