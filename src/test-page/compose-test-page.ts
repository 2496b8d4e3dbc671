import type { ModelSource, SendPlan } from '../carriers/carrier.ts';
import { planSending } from '../carriers/send-plan.ts';
import type { DeviceAttributes } from '../printers/device-attributes.ts';
import type { JobOptions } from '../printers/job-options.ts';
import type { MediaRegion } from '../printers/media-region.ts';
import type { Printer } from '../printers/printer.ts';
import { showableOr } from './pdf-text.ts';
import { type TestPageFact, testPage } from './test-page.ts';

/** A sentence, and the same in letters that the fonts of the test page have. */
export type Showable = readonly [sentence: string, instead: string];

/** What the test page shows, except how it will be sent, which the courier finds out. */
export interface TestPageOrder {
  readonly title: Showable;
  readonly facts: readonly {
    readonly label: Showable;
    readonly value: Showable | readonly [string, undefined?];
  }[];
  readonly planLabels: { readonly documentFormat: Showable; readonly carrier: Showable };
  readonly region: MediaRegion;
  readonly printer: Printer;
  readonly options: JobOptions;
  readonly device: DeviceAttributes;
}

/**
 * The test page as PDF, one character for each byte, since a message cannot contain bytes. It is
 * made here and not in the worker, which would have to load all of this at every start for a button
 * that is seldom used.
 */
export async function composeTestPage(
  { title, facts, planLabels, region, ...job }: TestPageOrder,
  models: ModelSource,
): Promise<string> {
  const { printer, device, options } = job;
  const asked = { options, contentType: 'application/pdf' };
  const plan = await planSending(printer, device, asked, models);
  const planned: TestPageOrder['facts'] = plan.ok
    ? [
        { label: planLabels.documentFormat, value: [formatName(plan.value)] },
        { label: planLabels.carrier, value: [carrierName(plan.value)] },
      ]
    : [];
  const shown = [...facts, ...planned].map(
    ({ label, value: [value, instead] }): TestPageFact => ({
      label: showableOr(...label),
      value: instead === undefined ? value : showableOr(value, instead),
    }),
  );
  const bytes = testPage({ title: showableOr(...title), facts: shown, region });
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

function formatName({ convertTo }: SendPlan): string {
  if (convertTo === undefined) return 'PDF';
  return convertTo === 'pcl-xl' ? 'PCL XL' : 'PostScript';
}

function carrierName({ carrier, documentFormat }: SendPlan): string {
  return `${carrier === 'plain' ? 'IPP' : carrier.toUpperCase()}, ${documentFormat}`;
}
