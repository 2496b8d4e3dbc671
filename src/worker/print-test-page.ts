import { configurationOf } from '../accounting/configuration.ts';
import type { JobAccounting } from '../accounting/job-accounting.ts';
import { asksEachTime } from '../browser/ask-choice.ts';
import { readStoredDevice } from '../browser/device-store.ts';
import { formatDateAndTime, t, uiLanguage } from '../browser/i18n.ts';
import { readJob } from '../browser/job-queries.ts';
import type { TestPageOutcome, TriedWay } from '../browser/messages.ts';
import { readPolicy } from '../browser/policy-store.ts';
import { listPrinters } from '../browser/printer-store.ts';
import { withoutSecretText } from '../carriers/secret-settings.ts';
import { silentDevice } from '../printers/device-attributes.ts';
import type { JobOptions } from '../printers/job-options.ts';
import { type MediaRegion, mediaRegionOf } from '../printers/media-region.ts';
import type { Printer } from '../printers/printer.ts';
import type { TestPageOrder } from '../test-page/compose-test-page.ts';
import { acceptJob } from './accept-job.ts';
import { askCourier } from './courier-host.ts';
import { inTurn } from './dispatch.ts';
import { handOver } from './hand-over.ts';

/** The sheet of each region (PWG 5101.1), as it is requested from the device. */
const sheets: Record<MediaRegion, JobOptions['media']> = {
  a4: { name: 'iso_a4_210x297mm', width: 210_000, height: 297_000 },
  letter: { name: 'na_letter_8.5x11in', width: 215_900, height: 279_400 },
};

/**
 * Makes a test page for one printer and accepts it like any other job. The page shows the
 * Department ID it will be printed under, so there is none while Department ID or PIN are missing,
 * unless they are asked for at each print. `jobId` is the id of the new job.
 */
export async function printTestPage({
  printerId,
  way,
  jobId,
}: {
  readonly printerId: string;
  readonly way?: TriedWay;
  readonly jobId?: string;
}): Promise<TestPageOutcome> {
  // If a job has this id already, it is that job, and no other is made.
  if (jobId !== undefined && (await readJob(jobId))) return 'failed';
  const { printers } = await listPrinters();
  const found = printers.find(({ id }) => id === printerId);
  if (!found) return 'printer-missing';
  const printer = { ...found, ...way };
  const device = await readStoredDevice(printer.uri);
  const region = mediaRegionOf(uiLanguage());
  const options: JobOptions = {
    copies: 1,
    collate: true,
    // A PDF cannot say that it is to be printed in black and white, and only that may be printed
    // without ID.
    color: device?.color === false && !way ? 'monochrome' : 'color',
    sides: 'one-sided',
    media: sheets[region],
    orientation: 'portrait',
  };
  const given = await handOver({ printer, options });
  if (!given.ok) {
    if (given.error === 'printer-not-permitted') return 'printer-missing';
    if (!(await asksEachTime((await readPolicy()).policy))) return given.error;
  }
  const title = t('testPage');
  let pdf = '';
  // In turn with the closing of an idle courier, which would interrupt the making of the page.
  await inTurn(async () => {
    pdf = await askCourier({
      type: 'compose-test-page',
      order: {
        title: [title, 'Test page'],
        facts: factsOf(printer, given.ok ? given.value.accounting : undefined),
        planLabels: {
          documentFormat: [t('documentFormat'), 'Document format'],
          carrier: [t('testPageCarrier'), 'Carrier'],
        },
        region,
        printer: withoutSecretText(printer),
        options,
        device: device ?? silentDevice,
      },
    });
  });
  const bytes = Uint8Array.from(pdf, (character) => character.charCodeAt(0));
  const document = new Blob([bytes], { type: 'application/pdf' });
  const named = jobId === undefined ? {} : { id: jobId };
  return (await acceptJob({ ...named, title, printer, options, document })) ? 'accepted' : 'failed';
}

function factsOf(printer: Printer, accounting: JobAccounting | undefined): TestPageOrder['facts'] {
  const { letter, id } = configurationOf(printer.configuration);
  return [
    { label: [t('testPageTime'), 'Time'], value: [formatDateAndTime(Date.now())] },
    { label: [t('testPagePrinter'), 'Printer'], value: [printer.name] },
    { label: [t('printerAddress'), 'Address'], value: [printer.uri] },
    {
      label: [t('configuration'), 'Configuration'],
      value: [letter === '' ? id : `${letter} (${id})`],
    },
    {
      label: [t('departmentId'), 'Department ID'],
      value:
        accounting?.kind === 'department' ? [accounting.departmentId] : [t('notSet'), 'not set'],
    },
  ];
}
