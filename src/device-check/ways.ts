import { configurationOf } from '../accounting/configuration.ts';
import type { ModelSource } from '../carriers/carrier.ts';
import { namesPclXl } from '../carriers/device-languages.ts';
import { planSending } from '../carriers/send-plan.ts';
import type { FailureCode } from '../diagnosis/failure.ts';
import type { DeviceAttributes } from '../printers/device-attributes.ts';
import type { JobOptions } from '../printers/job-options.ts';
import { type DocumentFormatChoice, type Printer, predictedFormats } from '../printers/printer.ts';
import { isRawQueue } from '../printers/raw-queue.ts';

/** One way to send a job to a device: how the accounting is sent, and the document. */
export interface Way {
  readonly id: WayId;
  readonly carrier: 'cpca' | 'pjl' | 'ipp' | 'direct-print';
  readonly documentFormat: Exclude<DocumentFormatChoice, 'auto'>;
  /**
   * Through a raw queue of a CUPS server, or directly to the device. If absent, both are allowed.
   */
  readonly through?: 'device' | 'cups-queue';
  /** A way that counts as working only if the device's own log shows the test page. */
  readonly experimental?: true;
}

/** The identifiers are stable: stored answers and reports name ways by them. */
export const wayIds = [
  'cpca-postscript',
  'cups-cpca-postscript',
  'cpca-pdf',
  'pjl-postscript',
  'pjl-pdf',
  'ipp-pdf',
  'ipp-postscript',
  'pjl-pcl-xl',
  'ipp-pcl-xl',
  'cpca-pcl-xl',
  'direct-print-pdf',
] as const;
export type WayId = (typeof wayIds)[number];

/** Every way, in the order in which they are tried: first what Canon's own drivers send. */
export const ways: readonly Way[] = [
  { id: 'cpca-postscript', carrier: 'cpca', documentFormat: 'postscript', through: 'device' },
  {
    id: 'cups-cpca-postscript',
    carrier: 'cpca',
    documentFormat: 'postscript',
    through: 'cups-queue',
  },
  { id: 'cpca-pdf', carrier: 'cpca', documentFormat: 'predicted-pdf' },
  { id: 'pjl-postscript', carrier: 'pjl', documentFormat: 'postscript' },
  { id: 'pjl-pdf', carrier: 'pjl', documentFormat: 'pdf' },
  { id: 'ipp-pdf', carrier: 'ipp', documentFormat: 'pdf' },
  { id: 'ipp-postscript', carrier: 'ipp', documentFormat: 'postscript' },
  { id: 'pjl-pcl-xl', carrier: 'pjl', documentFormat: 'pcl-xl' },
  { id: 'ipp-pcl-xl', carrier: 'ipp', documentFormat: 'pcl-xl' },
  { id: 'cpca-pcl-xl', carrier: 'cpca', documentFormat: 'predicted-pcl-xl' },
  {
    id: 'direct-print-pdf',
    carrier: 'direct-print',
    documentFormat: 'pdf',
    through: 'device',
    experimental: true,
  },
];

/** Why a way cannot be tried on a printer; the user interface translates the stable codes. */
export type Obstacle =
  | 'address-is-a-device'
  | 'address-is-a-cups-queue'
  | 'no-pjl-lines'
  | 'direct-print-needs-accounting'
  | 'direct-print-holds-nothing'
  | 'direct-print-needs-remote-ui'
  | Extract<
      FailureCode,
      | 'pjl-lines-not-valid'
      | 'pin-not-carried'
      | 'accounting-not-offered'
      | 'secure-print-not-offered'
      | 'format-not-supported'
      | 'device-family-not-supported'
      | 'delivery-not-offered'
    >;

/**
 * Why a way is tried only if a person asks for it. `predicted`: the document's code inside CPCA was
 * never seen in the output of Canon's driver, and the device may print wrong characters.
 * `not-listed`: the device does not say that it reads PCL XL. `experimental`: the way signs in at
 * the device's web page, and whether that page has a form for PDF is found only when the test page
 * is sent.
 */
export type OnRequest = 'predicted' | 'not-listed' | 'experimental';

export interface WayOfPrinter {
  readonly way: Way;
  readonly onRequest?: OnRequest;
  /** Absent if the way can be tried. */
  readonly obstacle?: Obstacle;
}

/** The options of a test page: every way can express them. */
const plainOptions: JobOptions = {
  copies: 1,
  collate: true,
  color: 'color',
  sides: 'one-sided',
  media: { width: 210_000, height: 297_000 },
  orientation: 'portrait',
};

/**
 * All ways. If a way cannot be tried on this printer, it has the reason, based on what the device
 * says about itself.
 *
 * @param mayUseWebPage whether the policy's `remoteUi` allows the device's web page to be used
 */
export function waysOf(
  printer: Printer,
  device: DeviceAttributes,
  models: ModelSource,
  mayUseWebPage: boolean,
): Promise<readonly WayOfPrinter[]> {
  return Promise.all(
    ways.map(async (way) => {
      const obstacle = await obstacleOf(way, printer, device, models, mayUseWebPage);
      const onRequest = onRequestOf(way, device);
      return { way, ...(onRequest && { onRequest }), ...(obstacle && { obstacle }) };
    }),
  );
}

/** Why a way needs a person's request: experimental, predicted, or PCL XL that is not listed. */
function onRequestOf(
  { documentFormat, experimental }: Way,
  device: DeviceAttributes,
): OnRequest | undefined {
  if (experimental) return 'experimental';
  if (predictedFormats.some((each) => each === documentFormat)) return 'predicted';
  return documentFormat === 'pcl-xl' && !namesPclXl(device) ? 'not-listed' : undefined;
}

/** The printer with its settings changed to this way. */
export function inWay(printer: Printer, { carrier, documentFormat }: Way): Printer {
  return { ...printer, carrier, documentFormat };
}

async function obstacleOf(
  way: Way,
  printer: Printer,
  device: DeviceAttributes,
  models: ModelSource,
  mayUseWebPage: boolean,
): Promise<Obstacle | undefined> {
  const { carrier, through } = way;
  if (through !== undefined && (through === 'cups-queue') !== isRawQueue(device)) {
    return through === 'device' ? 'address-is-a-cups-queue' : 'address-is-a-device';
  }
  const { departmentId, held } = configurationOf(printer.configuration);
  const accounted = departmentId === 'required';
  if (carrier === 'direct-print') {
    // Without an account to sign in with, the printer's jobs would be sent over plain IPP.
    if (!accounted) return 'direct-print-needs-accounting';
    if (held) return 'direct-print-holds-nothing';
    if (!mayUseWebPage) return 'direct-print-needs-remote-ui';
  }
  const unwritten = carrier === 'pjl' && (printer.pjlAccountingLines ?? []).length === 0;
  if (unwritten && accounted) return 'no-pjl-lines';
  const job = { options: plainOptions, contentType: 'application/pdf' };
  const plan = await planSending(inWay(printer, way), device, job, models);
  return plan.ok ? undefined : (plan.error as Obstacle);
}
