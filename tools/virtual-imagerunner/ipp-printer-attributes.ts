import { operation } from '../../src/ipp/operations.ts';
import { printerState } from '../../src/ipp/printer-states.ts';
import {
  booleanAttribute,
  collectionAttribute,
  type IppAttribute,
  numberAttribute,
  textAttribute,
} from '../../src/ipp/value.ts';
import { accountingAttributes, rasterAttributes, resolution } from './ipp-optional-attributes.ts';
import type { ModelEquipment } from './model-attributes.ts';

export interface PrinterFacts {
  readonly name: string;
  readonly printerUri: string;
  readonly uiUrl: string;
  readonly documentFormats: readonly string[];
  readonly makeAndModel: string;
  /** The features of one model; if absent, everything that an office device usually has. */
  readonly equipment?: ModelEquipment;
  /** Present if the device lists IPP's own accounting attributes. */
  readonly ippAccounting?: unknown;
  /** Seconds since the device was switched on. */
  readonly upTime: number;
  readonly queuedJobs: number;
  readonly processing: boolean;
  readonly outOfPaper: boolean;
  /** How many seconds a job may wait for its document after Create-Job. */
  readonly operationTimeOut: number;
}

/** PWG 5101.1 names with their sizes in hundredths of a millimetre. */
const media: readonly (readonly [string, number, number])[] = [
  ['iso_a4_210x297mm', 21000, 29700],
  ['iso_a3_297x420mm', 29700, 42000],
  ['iso_a5_148x210mm', 14800, 21000],
  ['jis_b4_257x364mm', 25700, 36400],
  ['jis_b5_182x257mm', 18200, 25700],
  ['na_letter_8.5x11in', 21590, 27940],
  ['na_legal_8.5x14in', 21590, 35560],
  ['na_ledger_11x17in', 27940, 43180],
  ['na_executive_7.25x10.5in', 18415, 26670],
  ['na_invoice_5.5x8.5in', 13970, 21590],
];

const usualEquipment: ModelEquipment = {
  color: true,
  sides: ['one-sided', 'two-sided-long-edge', 'two-sided-short-edge'],
  mediaSources: ['auto', 'manual', 'tray-1', 'tray-2', 'tray-3', 'tray-4'],
  mediaTypes: ['auto', 'stationery', 'stationery-heavyweight', 'labels', 'transparency'],
  resolutions: [300, 600, 1200],
  /** none, staple, four corners, two edges, and two holes at left or top (PWG 5100.1). */
  finishings: [3, 4, 20, 21, 22, 23, 28, 29, 74, 75],
};

/**
 * What the device reports about itself. The attributes are those that Canon's office devices are
 * known to answer; otherwise, those that RFC 8011 requires.
 */
export function printerAttributes(facts: PrinterFacts): readonly IppAttribute[] {
  return [
    ...description(facts),
    ...jobTemplate(facts.equipment ?? usualEquipment),
    ...(facts.documentFormats.includes('image/pwg-raster') ? rasterAttributes() : []),
    ...(facts.ippAccounting === undefined ? [] : accountingAttributes()),
  ];
}

function description(facts: PrinterFacts): readonly IppAttribute[] {
  const { name, printerUri, uiUrl, documentFormats } = facts;
  return [
    textAttribute('printer-uri-supported', 'uri', printerUri),
    textAttribute('uri-security-supported', 'keyword', 'none'),
    textAttribute('uri-authentication-supported', 'keyword', 'none'),
    textAttribute('printer-name', 'name', name),
    textAttribute('printer-info', 'text', name),
    textAttribute('printer-location', 'text', 'on this computer'),
    textAttribute('printer-make-and-model', 'text', facts.makeAndModel),
    textAttribute('printer-more-info', 'uri', uiUrl),
    numberAttribute('printer-state', 'enum', stateOf(facts)),
    textAttribute(
      'printer-state-reasons',
      'keyword',
      facts.outOfPaper ? 'media-empty-error' : 'none',
    ),
    booleanAttribute('printer-is-accepting-jobs', true),
    numberAttribute('printer-up-time', 'integer', facts.upTime),
    numberAttribute('queued-job-count', 'integer', facts.queuedJobs),
    textAttribute('ipp-versions-supported', 'keyword', '1.0', '1.1', '2.0'),
    {
      name: 'operations-supported',
      values: Object.values(operation).map((value) => ({ type: 'enum', value }) as const),
    },
    textAttribute('charset-configured', 'charset', 'utf-8'),
    textAttribute('charset-supported', 'charset', 'utf-8', 'us-ascii'),
    textAttribute('natural-language-configured', 'naturalLanguage', 'en'),
    textAttribute('generated-natural-language-supported', 'naturalLanguage', 'en'),
    textAttribute('document-format-default', 'mimeMediaType', documentFormats[0] ?? ''),
    textAttribute('document-format-supported', 'mimeMediaType', ...documentFormats),
    textAttribute('compression-supported', 'keyword', 'none'),
    textAttribute('pdl-override-supported', 'keyword', 'attempted'),
    booleanAttribute('color-supported', facts.equipment?.color ?? true),
    numberAttribute('pages-per-minute', 'integer', 30),
    ...(facts.equipment?.color === false
      ? []
      : [numberAttribute('pages-per-minute-color', 'integer', 30)]),
    booleanAttribute('multiple-document-jobs-supported', false),
    numberAttribute('multiple-operation-time-out', 'integer', facts.operationTimeOut),
    textAttribute('multiple-operation-time-out-action', 'keyword', 'abort-job'),
    textAttribute(
      'job-creation-attributes-supported',
      'keyword',
      ...['copies', 'finishings', 'ipp-attribute-fidelity', 'job-name', 'media', 'media-col'],
      ...['multiple-document-handling', 'output-bin', 'print-color-mode', 'print-quality'],
      ...['printer-resolution', 'sides'],
      ...(facts.ippAccounting === undefined ? [] : ['job-account-id', 'job-accounting-user-id']),
    ),
  ];
}

function jobTemplate(equipment: ModelEquipment): readonly IppAttribute[] {
  const { finishings, mediaSources, mediaTypes, resolutions, sides } = equipment;
  const names = media.map(([name]) => name);
  const first = media[0];
  return [
    numberAttribute('copies-default', 'integer', 1),
    { name: 'copies-supported', values: [{ type: 'rangeOfInteger', lower: 1, upper: 9999 }] },
    numberAttribute('finishings-default', 'enum', 3),
    {
      name: 'finishings-supported',
      values: finishings.map((value) => ({ type: 'enum', value }) as const),
    },
    textAttribute('media-default', 'keyword', 'iso_a4_210x297mm'),
    textAttribute('media-supported', 'keyword', ...names),
    textAttribute('media-ready', 'keyword', 'iso_a4_210x297mm', 'iso_a3_297x420mm'),
    ...(first ? [collectionAttribute('media-col-default', mediaCollection(first))] : []),
    textAttribute(
      'media-col-supported',
      'keyword',
      ...['media-size', 'media-size-name', 'media-source', 'media-type'],
    ),
    {
      name: 'media-col-database',
      values: media.map(
        (size) => ({ type: 'collection', members: mediaCollection(size) }) as const,
      ),
    },
    {
      name: 'media-size-supported',
      values: media.map((size) => ({ type: 'collection', members: mediaSize(size) }) as const),
    },
    textAttribute('media-source-supported', 'keyword', ...mediaSources),
    textAttribute('media-type-supported', 'keyword', ...mediaTypes),
    textAttribute('multiple-document-handling-default', 'keyword', collated),
    textAttribute('multiple-document-handling-supported', 'keyword', collated, uncollated),
    numberAttribute('orientation-requested-default', 'enum', 3),
    {
      name: 'orientation-requested-supported',
      values: [3, 4, 5, 6].map((value) => ({ type: 'enum', value }) as const),
    },
    textAttribute('output-bin-default', 'keyword', 'auto'),
    textAttribute('output-bin-supported', 'keyword', 'auto', 'tray-1', 'tray-2'),
    textAttribute('print-color-mode-default', 'keyword', 'auto'),
    textAttribute(
      'print-color-mode-supported',
      'keyword',
      ...(equipment.color ? ['auto', 'color', 'monochrome'] : ['auto', 'monochrome']),
    ),
    numberAttribute('print-quality-default', 'enum', 4),
    {
      name: 'print-quality-supported',
      values: [3, 4].map((value) => ({ type: 'enum', value }) as const),
    },
    { name: 'printer-resolution-default', values: [resolution(600)] },
    { name: 'printer-resolution-supported', values: resolutions.map(resolution) },
    textAttribute('sides-default', 'keyword', 'one-sided'),
    textAttribute('sides-supported', 'keyword', ...sides),
  ];
}

const collated = 'separate-documents-collated-copies';
const uncollated = 'separate-documents-uncollated-copies';

function mediaSize([, width, height]: readonly [string, number, number]): readonly IppAttribute[] {
  return [
    numberAttribute('x-dimension', 'integer', width),
    numberAttribute('y-dimension', 'integer', height),
  ];
}

function mediaCollection(size: readonly [string, number, number]): readonly IppAttribute[] {
  return [
    collectionAttribute('media-size', mediaSize(size)),
    textAttribute('media-size-name', 'keyword', size[0]),
  ];
}

/** A device without paper stops at a job that needs paper (RFC 8011 section 5.4.11). */
function stateOf({ processing, outOfPaper }: PrinterFacts): number {
  if (!processing) return printerState.idle;
  return outOfPaper ? printerState.stopped : printerState.processing;
}
