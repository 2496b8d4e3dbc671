import type { JobAccounting } from '../accounting/job-accounting.ts';
import type { TargetLanguage } from '../conversion/page-language.ts';
import type { Failure } from '../diagnosis/failure.ts';
import type { Fragment, FragmentValues } from '../fragment/fragment.ts';
import { fragmentOutline } from '../fragment/fragment-outline.ts';
import { outlineText } from '../fragment/outline-text.ts';
import { parseFragment } from '../fragment/parse-fragment.ts';
import { type WrapFragmentProblem, wrapWithFragment } from '../fragment/wrap-fragment.ts';
import { deviceProfile } from '../printers/device-profile.ts';
import { isPlainTicket } from '../printers/job-options.ts';
import { err, ok } from '../result.ts';
import { type CarrierSender, nothingBeside, type OutgoingParts } from './carrier.ts';
import { cpcaTicket } from './cpca-ticket.ts';
import { fragmentMisfit } from './fragment-fit.ts';

/** What one job fills into a fragment. */
function valuesOf({ job, accounting, pages }: OutgoingParts): FragmentValues {
  return {
    ...accountingValues(accounting),
    documentName: job.title,
    ...(job.userName !== undefined && { userName: job.userName }),
    copies: job.options.copies,
    ...(pages !== undefined && { pages }),
    jobId: crypto.getRandomValues(new Uint8Array(16)),
    jobTime: new Date(),
  };
}

function accountingValues(accounting: JobAccounting): FragmentValues {
  const held = accounting.securedPin && { securedPrintPin: accounting.securedPin };
  if (accounting.kind === 'none') return held ?? {};
  const { departmentId, pin } = accounting;
  return { departmentId: departmentId.replace(/^0+/, ''), ...(pin && { pin }), ...held };
}

function failureOf(problem: WrapFragmentProblem): Failure {
  if (problem.code === 'opaque-for-another-id') return { code: 'fragment-for-another-id' };
  const field = problem.code === 'value-missing' ? `: ${problem.field}` : '';
  return { code: 'fragment-not-valid', detail: `${problem.code}${field}` };
}

/** The fragment with those of the job's copies that its document does not say. */
async function withCopies(fragment: Fragment, { job, plan, pages }: OutgoingParts) {
  const { copies, collate } = job.options;
  const inDocument = plan.copiesInDocument && !(plan.setsAround && collate);
  const { withOwnCopies } = await import('./own-copies.ts');
  return withOwnCopies(fragment, {
    ...{ copies: inDocument ? 1 : copies, collate },
    ...(pages !== undefined && { pages }),
    ...(plan.convertTo && { language: plan.convertTo }),
  });
}

/** What a document is converted to, by the fragment's language; a PDF goes out as it is. */
const targets: ReadonlyMap<string, TargetLanguage> = new Map([
  ['postscript', 'postscript'],
  ['pclxl', 'pcl-xl'],
]);

export const learnedSender: CarrierSender = {
  accountsByAttributes: false,
  /**
   * The document is in the fragment's language. Only the outline is needed for the plan. A PDF goes
   * out untouched and says nothing of sides or colour.
   */
  async plan({ accountingFragment = '', configuration }, _device, { options, contentType }) {
    // Chrome's raster is for plain IPP.
    if (contentType === 'image/pwg-raster') return err('format-not-supported');
    const outline = fragmentOutline(accountingFragment);
    if (!outline.ok || fragmentMisfit(accountingFragment, configuration)) {
      return err('fragment-not-valid');
    }
    const { language, uses } = outline.value;
    const plan = { carrier: 'learned', documentFormat: 'application/octet-stream' } as const;
    const convertTo = targets.get(language);
    if (!convertTo) {
      // The document says nothing of them itself.
      const copies = uses.has('copies') ? 1 : options.copies;
      return isPlainTicket({ ...options, copies }) ? ok(plan) : err('options-not-carried');
    }
    if (!uses.has('copies')) {
      // PCL XL has no word for copies in sets.
      const sets = convertTo === 'pcl-xl' && { setsAround: true as const };
      return ok({ ...plan, convertTo, copiesInDocument: true, ...sets });
    }
    // PJL has no word for their order; PostScript has.
    const order = convertTo === 'postscript' && { orderInDocument: true as const };
    return ok({ ...plan, convertTo, ...order });
  },
  async refusal(document) {
    const { holdsUniversalExit } = await import('./pjl-job.ts');
    return (await holdsUniversalExit(document)) ? 'document-holds-exit-language' : undefined;
  },
  async wrap(parts) {
    const { job, settings, document } = parts;
    const text = settings.accountingFragment ?? '';
    const outline = outlineText(text);
    if (text === outline) return err({ code: 'fragment-credentials-missing' });
    const fragment = parseFragment(text);
    if (!fragment.ok) {
      const { code, path } = fragment.error;
      return err({ code: 'fragment-not-valid', detail: `${code} ${path}` });
    }
    // The document was prepared for what the fragment could say when the job was accepted.
    if (outline !== outlineText(job.printer.accountingFragment ?? '')) {
      return err({ code: 'fragment-not-valid', detail: 'fragment-changed' });
    }
    const copied = await withCopies(fragment.value, parts);
    if (!copied.ok) return err({ code: copied.error });
    const { withOwnSettings } = await import('./own-settings.ts');
    const { device } = deviceProfile(job.printer, parts.device.makeAndModel, await parts.models());
    const own = withOwnSettings(copied.value, {
      ticket: cpcaTicket(job.options, job.printer.resolution, device),
      device,
      ...(parts.pages !== undefined && { pages: parts.pages }),
    });
    const wrapped = wrapWithFragment(own, valuesOf(parts), document);
    return wrapped.ok
      ? ok({ ...nothingBeside, document: wrapped.value })
      : err(failureOf(wrapped.error));
  },
};
