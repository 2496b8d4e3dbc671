import { err, ok, type Result } from '../../src/result.ts';
import type { Account, Departments, Payer } from './departments.ts';
import type { DocumentStore } from './document-store.ts';
import { type Refusal, refusals } from './end-codes.ts';
import type { DocumentFormat, JobEntry } from './job-entry.ts';
import type { PaperTray } from './paper-tray.ts';
import type { PageRenderer } from './render-pages.ts';

/** What is known about a document until it is printed. The store has its bytes. */
export interface KeptDocument {
  readonly account: Account | undefined;
  readonly format: DocumentFormat;
  /** The file in the store. */
  readonly name: string;
  /** What the document itself says about its pages. */
  readonly countedPages: number | undefined;
  /** Whether it contains no page description, and so no pages. */
  readonly blank: boolean;
}

export interface PrintParts {
  readonly departments: Departments;
  readonly store: DocumentStore;
  readonly renderer: PageRenderer;
  readonly paper: PaperTray;
}

export type Printed = Pick<JobEntry, 'pages' | 'impressions' | 'files' | 'message'>;

/**
 * Renders a document, compares its impressions with the payer's page limit and counts them. If the
 * document exceeds the limit, nothing is printed (whether a real device stops within such a job is
 * not known). `undefined`: the signal was aborted.
 */
export async function printDocument(
  { departments, store, renderer, paper }: PrintParts,
  kept: KeptDocument,
  payer: Payer,
  entry: JobEntry,
  signal: AbortSignal,
): Promise<Result<Printed, Refusal> | undefined> {
  const { name, format, countedPages, blank } = kept;
  if (blank) {
    departments.charge(payer, 0);
    return ok({ pages: 0, impressions: 0, files: [name], message: 'No page description in it.' });
  }
  await paper.ready(signal);
  const rendering = await renderer.render({
    number: entry.number,
    name,
    format,
    signal,
    ...(countedPages === undefined ? {} : { countedPages }),
  });
  if (rendering.kind === 'stopped') return undefined;
  if (rendering.kind === 'failed') {
    return err(format === 'postscript' ? refusals.postscriptError : refusals.notProcessed);
  }
  const pictures = rendering.kind === 'rendered' ? rendering.files : [];
  const { copies } = entry.settings;
  // Copies that the document itself requests were rendered as separate pages.
  const repeated = entry.protocol === 'pjl' && rendering.kind === 'rendered' ? copies : 1;
  const pages = rendering.pages === undefined ? undefined : rendering.pages / repeated;
  const impressions = pages === undefined ? undefined : pages * copies;
  if (!departments.mayPrint(payer, impressions ?? 0)) {
    await store.remove(pictures);
    return err(refusals.pageLimit);
  }
  departments.charge(payer, impressions ?? 0);
  return ok({
    ...(pages === undefined ? {} : { pages }),
    ...(impressions === undefined ? {} : { impressions }),
    files: [name, ...pictures],
  });
}
