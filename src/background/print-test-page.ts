import { configurationOf } from '../core/accounting/configuration.ts';
import type { JobAccounting } from '../core/accounting/job-accounting.ts';
import { showableOr } from '../core/document/pdf-text.ts';
import { type TestPageFact, testPage } from '../core/document/test-page.ts';
import { type DeviceAttributes, readDeviceAttributes } from '../core/printer/device-attributes.ts';
import type { JobOptions } from '../core/printer/job-options.ts';
import { type MediaRegion, mediaRegionOf } from '../core/printer/media-region.ts';
import type { Printer } from '../core/printer/printer.ts';
import { planSending } from '../core/printer/send-plan.ts';
import { readStoredDevice } from '../platform/device-store.ts';
import { formatDateAndTime, t, uiLanguage } from '../platform/i18n.ts';
import type { TestPageOutcome } from '../platform/messages.ts';
import { listPrinters } from '../platform/printer-store.ts';
import { acceptJob } from './accept-job.ts';
import { accountingOf } from './dispatch.ts';

/** The sheet of each region (PWG 5101.1), as it is asked of the device. */
const sheets: Record<MediaRegion, JobOptions['media']> = {
  a4: { name: 'iso_a4_210x297mm', width: 210_000, height: 297_000 },
  letter: { name: 'na_letter_8.5x11in', width: 215_900, height: 279_400 },
};

/**
 * Makes a test page for one printer and takes it in like any other job. It shows the Department ID
 * it will be printed under, so there is none while Department ID or PIN are missing.
 */
export async function printTestPage(printerId: string): Promise<TestPageOutcome> {
  const { printers } = await listPrinters();
  const printer = printers.find(({ id }) => id === printerId);
  if (!printer) return 'printer-missing';
  const device = await readStoredDevice(printer.uri);
  const region = mediaRegionOf(uiLanguage());
  const options: JobOptions = {
    copies: 1,
    collate: true,
    color: device?.color === false ? 'monochrome' : 'color',
    sides: 'one-sided',
    media: sheets[region],
    orientation: 'portrait',
  };
  const accounting = await accountingOf({ printer, options });
  if (!accounting.ok) return accounting.error;
  const title = t('testPage');
  const facts = factsOf({ printer, options }, accounting.value, device);
  const document = new Blob([testPage({ title: showableOr(title, 'Test page'), facts, region })], {
    type: 'application/pdf',
  });
  return (await acceptJob({ title, printer, options, document })) ? 'accepted' : 'failed';
}

function factsOf(
  { printer, options }: { readonly printer: Printer; readonly options: JobOptions },
  accounting: JobAccounting,
  device: DeviceAttributes | undefined,
): readonly TestPageFact[] {
  const { letter, id } = configurationOf(printer.configuration);
  const plan = planSending(printer, device ?? readDeviceAttributes([]), {
    options,
    contentType: 'application/pdf',
  });
  return [
    { label: showableOr(t('testPageTime'), 'Time'), value: formatDateAndTime(Date.now()) },
    { label: showableOr(t('testPagePrinter'), 'Printer'), value: printer.name },
    { label: showableOr(t('printerAddress'), 'Address'), value: printer.uri },
    {
      label: showableOr(t('configuration'), 'Configuration'),
      value: letter === '' ? id : `${letter} (${id})`,
    },
    {
      label: showableOr(t('departmentId'), 'Department ID'),
      value:
        accounting.kind === 'none' ? showableOr(t('notSet'), 'not set') : accounting.departmentId,
    },
    ...(plan.ok
      ? [
          {
            label: showableOr(t('documentFormat'), 'Document format'),
            value: plan.value.convert ? 'PostScript' : 'PDF',
          },
          {
            label: showableOr(t('testPageCarrier'), 'Carrier'),
            value: `${carrierName(plan.value.carrier)}, ${plan.value.documentFormat}`,
          },
        ]
      : []),
  ];
}

function carrierName(carrier: string): string {
  return carrier === 'plain' ? 'IPP' : carrier.toUpperCase();
}
