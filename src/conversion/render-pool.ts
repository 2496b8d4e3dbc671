import { withFonts } from '../postscript/font-name.ts';
import { err, ok, type Result } from '../result.ts';
import { ConversionError, isConversionError } from './convert-error.ts';
import type { ConvertOptions } from './convert-page.ts';
import { shareOf } from './memory-share.ts';
import type { PageLanguage } from './page-language.ts';
import { pageLanguage } from './page-languages.ts';
import { pageOrder } from './page-order.ts';
import {
  type RenderWorker,
  type RenderWorkerClient,
  renderWorkerClient,
} from './render-worker-client.ts';

export interface ConvertHooks {
  /** Called after each page of the output, and once before the first with `done` 0. */
  readonly onPage?: (done: number, total: number) => void;
  /** Called when a PDFium has started, for each. */
  readonly onReady?: () => void;
  readonly signal?: AbortSignal;
}

/** What a conversion returns beside the document. */
export interface ConversionSummary {
  readonly pages: number;
  /** Fonts that the document does not contain and in which text is missing, five at most. */
  readonly missingFonts: readonly string[];
}

/**
 * If a document has fewer pages for each Worker than this, every page is cut into as many parts as
 * there are Workers. Otherwise some would have nothing to do while another converts the last page.
 */
const fewPages = 4;

/**
 * Converts a PDF with several Workers side by side. Each has the whole PDF, converts one page or
 * part of a page at a time, and has its share of the memory that a conversion may use. `write`
 * receives the document in order. All Workers are always ended afterwards. A Worker that fails,
 * crashes or falls silent ends the conversion at once, and so does aborting.
 */
export async function convertWithWorkers(
  workers: readonly RenderWorker[],
  document: Blob,
  options: ConvertOptions,
  write: (bytes: Uint8Array<ArrayBuffer>) => void,
  hooks: ConvertHooks = {},
): Promise<Result<ConversionSummary, ConversionError>> {
  const { signal, onPage, onReady } = hooks;
  const clients = workers.map((worker) => renderWorkerClient(worker, () => onReady?.()));
  const cancelled = new ConversionError('cancelled');
  const cancel = () => endAll(clients, cancelled);
  signal?.addEventListener('abort', cancel);
  let pages: number | undefined;
  let handedOut = 0;
  let [width, height] = [0, 0];
  let parts = 1;
  let missingFonts: readonly string[] = [];
  const order = pageOrder(write, (done) => {
    if (done % parts === 0) onPage?.(done / parts, pages ?? done);
  });

  async function work(client: RenderWorkerClient, loading: Promise<PageLanguage>): Promise<void> {
    const opening = client.open(document, options, shareOf(document.size, workers.length));
    const [total, language] = await Promise.all([opening, loading]);
    if (pages === undefined) {
      pages = total;
      if (pages < fewPages * workers.length) parts = workers.length;
      write(language.start(options, pages));
      onPage?.(0, pages);
    }
    while (handedOut < total * parts) {
      const index = handedOut++;
      const piece = { page: Math.floor(index / parts), part: index % parts, parts };
      const page = await client.page(piece, (bytes) => order.add(index, bytes));
      width = Math.max(width, page.mediaWidth);
      height = Math.max(height, page.mediaHeight);
      missingFonts = withFonts(missingFonts, page.missingFonts);
      order.end(index);
    }
  }

  try {
    if (signal?.aborted) throw cancelled;
    const loading = pageLanguage(options.language);
    await Promise.all(clients.map((client) => work(client, loading)));
    write((await loading).end(width, height));
    return ok({ pages: pages ?? 0, missingFonts });
  } catch (error) {
    if (isConversionError(error)) return err(error);
    throw error;
  } finally {
    signal?.removeEventListener('abort', cancel);
    endAll(clients, cancelled);
  }
}

function endAll(clients: readonly RenderWorkerClient[], error: ConversionError): void {
  for (const client of clients) client.end(error);
}
