import {
  booleanOf,
  collectionsOf,
  firstTextOf,
  numbersOf,
  textsOf,
  valuesOf,
} from '../ipp/attribute-reading.ts';
import { operation } from '../ipp/operations.ts';
import type { IppAttribute } from '../ipp/value.ts';
import { modelName } from './model-name.ts';

/**
 * What a device says about itself, read from Get-Printer-Attributes. It is plain data, so that it
 * can be stored. An empty list or an absent property means that the device did not say it, or not
 * in a form that can be understood. Keywords are the device's own and are not checked against a
 * registry.
 */
export interface DeviceAttributes {
  /** Normalised by {@link modelName}. */
  readonly makeAndModel?: string;
  readonly location?: string;
  /** IEEE 1284 device id (PWG 5107.2), such as `MFG:Canon;CMD:LIPSLX,PS;`. */
  readonly deviceId?: string;
  /** The device's own web page, http or https. */
  readonly moreInfo?: string;
  /** See printer-states.ts in ipp/. */
  readonly state?: number;
  readonly stateReasons: readonly string[];
  readonly acceptingJobs?: boolean;
  /** MIME media types, lower case. */
  readonly documentFormats: readonly string[];
  /** Operation ids. */
  readonly operations: readonly number[];
  readonly copiesMax?: number;
  readonly sides: readonly string[];
  readonly sidesDefault?: string;
  readonly color?: boolean;
  readonly colorModes: readonly string[];
  readonly colorModeDefault?: string;
  /** PWG 5101.1 names, or those of RFC 2911: see legacy-media.ts. */
  readonly media: readonly string[];
  readonly mediaReady: readonly string[];
  readonly mediaDefault?: string;
  /** The size in `media-col-default`, in micrometres. */
  readonly mediaDefaultSize?: { readonly width: number; readonly height: number };
  /** Sizes from `media-size-supported` and `media-col-database`, in micrometres. */
  readonly mediaSizes: readonly { readonly width: number; readonly height: number }[];
  readonly mediaSources: readonly string[];
  /** PWG 5100.3 `media-type` keywords. */
  readonly mediaTypes: readonly string[];
  readonly outputBins: readonly string[];
  /** `finishings` enum values. */
  readonly finishings: readonly number[];
  /** `print-quality` enum values. */
  readonly printQualities: readonly number[];
  /** Dots per inch across and along the feed. */
  readonly resolutions: readonly { readonly crossFeed: number; readonly feed: number }[];
  /** What PWG raster the device accepts (PWG 5102.4): resolutions, and types such as `srgb_8`. */
  readonly rasterResolutions: readonly { readonly crossFeed: number; readonly feed: number }[];
  readonly rasterTypes: readonly string[];
  /** How the back of a sheet has to be oriented in PWG raster: `normal`, `rotated`, `flipped`, … */
  readonly rasterSheetBack?: string;
  /** `orientation-requested-supported`: 3 portrait, 4 landscape (RFC 8011 section 5.2.10). */
  readonly orientations: readonly number[];
  readonly multipleDocumentHandling: readonly string[];
  /** Names of the attributes a job may be created with (PWG 5100.11). */
  readonly jobCreationAttributes: readonly string[];
  readonly jobAccountId?: boolean;
  readonly jobAccountingUserId?: boolean;
  /** The longest `job-password`, in octets; absent or 0 if the device accepts none. */
  readonly jobPasswordMax?: number;
  readonly jobPasswordEncryptions: readonly string[];
}

/** A device that has said nothing. */
export const silentDevice: DeviceAttributes = {
  stateReasons: [],
  documentFormats: [],
  operations: [],
  sides: [],
  colorModes: [],
  media: [],
  mediaReady: [],
  mediaSizes: [],
  mediaSources: [],
  outputBins: [],
  mediaTypes: [],
  finishings: [],
  printQualities: [],
  resolutions: [],
  rasterResolutions: [],
  rasterTypes: [],
  orientations: [],
  multipleDocumentHandling: [],
  jobCreationAttributes: [],
  jobPasswordEncryptions: [],
};

type Attributes = readonly IppAttribute[];

/** Hundredths of a millimetre, the unit of `media-size` (PWG 5100.3), in micrometres. */
const micrometresPerUnit = 10;

/** The `media-size` of each medium in an attribute like `media-col-database` (PWG 5100.3). */
function mediaColSizes(attributes: Attributes, name: string): readonly Attributes[] {
  return collectionsOf(attributes, name).flatMap((members) => collectionsOf(members, 'media-size'));
}

function sizeIn(members: Attributes): DeviceAttributes['mediaSizes'] {
  const [width = 0] = numbersOf(members, 'x-dimension');
  const [height = 0] = numbersOf(members, 'y-dimension');
  if (width <= 0 || height <= 0) return [];
  return [{ width: width * micrometresPerUnit, height: height * micrometresPerUnit }];
}

function sizesIn(attributes: Attributes): DeviceAttributes['mediaSizes'] {
  const sizes = [
    ...collectionsOf(attributes, 'media-size-supported'),
    ...mediaColSizes(attributes, 'media-col-database'),
  ].flatMap(sizeIn);
  return [...new Map(sizes.map((size) => [`${size.width}x${size.height}`, size])).values()];
}

function resolutionsIn(attributes: Attributes, name: string): DeviceAttributes['resolutions'] {
  return valuesOf(attributes, name).flatMap((value) => {
    if (value.type !== 'resolution' || value.crossFeed <= 0 || value.feed <= 0) return [];
    const toDpi = (dots: number) => (value.unit === 'dpi' ? dots : Math.round(dots * 2.54));
    return { crossFeed: toDpi(value.crossFeed), feed: toDpi(value.feed) };
  });
}

function copiesMaxIn(attributes: Attributes): number | undefined {
  const [value] = valuesOf(attributes, 'copies-supported');
  if (value?.type === 'rangeOfInteger' && value.upper >= 1) return value.upper;
  return undefined;
}

function webPageIn(attributes: Attributes): string | undefined {
  const address = firstTextOf(attributes, 'printer-more-info') ?? '';
  const url = /^https?:\/\//i.test(address) ? URL.parse(address) : null;
  if (!url) return undefined;
  // If a device writes user name and password into its own address, they are neither stored nor
  // shown.
  if (url.username === '' && url.password === '') return address;
  url.username = '';
  url.password = '';
  return url.href;
}

/** The entries of `from` that are known; absent ones stay absent in JSON. */
function known<T extends object>(from: { [K in keyof T]: T[K] | undefined }): Partial<T> {
  const entries = Object.entries(from).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Partial<T>;
}

/**
 * Reads a device's answer. Never fails: a value of the wrong type counts as absent, lists are
 * bounded.
 */
export function readDeviceAttributes(attributes: Attributes): DeviceAttributes {
  const texts = (name: string) => textsOf(attributes, name);
  const text = (name: string) => firstTextOf(attributes, name);
  return {
    stateReasons: texts('printer-state-reasons').filter((reason) => reason !== 'none'),
    documentFormats: texts('document-format-supported').map((format) => format.toLowerCase()),
    operations: numbersOf(attributes, 'operations-supported'),
    sides: texts('sides-supported'),
    colorModes: texts('print-color-mode-supported'),
    media: texts('media-supported'),
    mediaReady: texts('media-ready'),
    mediaSizes: sizesIn(attributes),
    mediaSources: texts('media-source-supported'),
    outputBins: texts('output-bin-supported'),
    mediaTypes: texts('media-type-supported'),
    finishings: numbersOf(attributes, 'finishings-supported'),
    printQualities: numbersOf(attributes, 'print-quality-supported'),
    resolutions: resolutionsIn(attributes, 'printer-resolution-supported'),
    rasterResolutions: resolutionsIn(attributes, 'pwg-raster-document-resolution-supported'),
    rasterTypes: texts('pwg-raster-document-type-supported'),
    orientations: numbersOf(attributes, 'orientation-requested-supported'),
    multipleDocumentHandling: texts('multiple-document-handling-supported'),
    jobCreationAttributes: texts('job-creation-attributes-supported'),
    jobPasswordEncryptions: texts('job-password-encryption-supported'),
    ...known<DeviceAttributes>({
      makeAndModel: modelName(text('printer-make-and-model') ?? '') || undefined,
      location: text('printer-location'),
      deviceId: text('printer-device-id'),
      moreInfo: webPageIn(attributes),
      state: numbersOf(attributes, 'printer-state')[0],
      acceptingJobs: booleanOf(attributes, 'printer-is-accepting-jobs'),
      copiesMax: copiesMaxIn(attributes),
      sidesDefault: text('sides-default'),
      color: booleanOf(attributes, 'color-supported'),
      colorModeDefault: text('print-color-mode-default'),
      mediaDefault: text('media-default'),
      mediaDefaultSize: mediaColSizes(attributes, 'media-col-default').flatMap(sizeIn)[0],
      rasterSheetBack: text('pwg-raster-document-sheet-back'),
      jobAccountId: booleanOf(attributes, 'job-account-id-supported'),
      jobAccountingUserId: booleanOf(attributes, 'job-accounting-user-id-supported'),
      jobPasswordMax: numbersOf(attributes, 'job-password-supported')[0],
    } as { [K in keyof DeviceAttributes]: DeviceAttributes[K] | undefined }),
  };
}

/** Whether a job can be created first and its document sent to a known job id. */
export function canCreateJob({ operations }: DeviceAttributes): boolean {
  return operations.includes(operation.createJob) && operations.includes(operation.sendDocument);
}
