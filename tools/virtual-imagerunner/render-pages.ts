import { type ChildProcess, spawn } from 'node:child_process';
import type { DocumentStore } from './document-store.ts';
import type { DocumentFormat } from './job-entry.ts';

export type Rendering =
  | { readonly kind: 'rendered'; readonly pages: number; readonly files: readonly string[] }
  /** Ghostscript does not read the format, or is not installed. */
  | { readonly kind: 'not-rendered'; readonly pages?: number }
  | { readonly kind: 'failed' }
  | { readonly kind: 'stopped' };

export interface RenderSettings {
  /**
   * If false, documents are stored, and pages are counted only if the document declares their
   * number.
   */
  readonly enabled: boolean;
  /** Dots per inch of the saved pages. */
  readonly dpi: number;
  /** The longest time that one document may take, in milliseconds. */
  readonly timeoutMs: number;
  /** How many pages of a document are rendered at most. */
  readonly maxPages: number;
}

export const defaultRenderSettings: RenderSettings = {
  enabled: true,
  dpi: 100,
  timeoutMs: 120_000,
  maxPages: 2000,
};

export interface RenderJob {
  readonly number: number;
  readonly format: DocumentFormat;
  /** The number of pages that the document declares, for when it is not rendered. */
  readonly countedPages?: number;
  /** The document's name in the store. */
  readonly name: string;
  readonly signal: AbortSignal;
}

const ghostscriptFormats: ReadonlySet<DocumentFormat> = new Set(['postscript', 'pdf']);

/** Renders documents as PNG pages with Ghostscript, one document at a time. */
export class PageRenderer {
  readonly #store: DocumentStore;
  readonly #settings: RenderSettings;
  #last: Promise<unknown> = Promise.resolve();

  constructor(store: DocumentStore, settings: RenderSettings = defaultRenderSettings) {
    this.#store = store;
    this.#settings = settings;
  }

  /**
   * Waits for its turn, then renders. Aborting the signal ends Ghostscript and returns `stopped`.
   */
  render(job: RenderJob): Promise<Rendering> {
    const result = this.#last.then(() => this.#render(job));
    this.#last = result.catch(() => undefined);
    return result;
  }

  async #render(job: RenderJob): Promise<Rendering> {
    if (job.signal.aborted) return { kind: 'stopped' };
    if (!this.#settings.enabled || !ghostscriptFormats.has(job.format)) return notRendered(job);
    const timeout = AbortSignal.timeout(this.#settings.timeoutMs);
    const exit = await runGhostscript(
      this.#arguments(job),
      this.#store.directory,
      AbortSignal.any([job.signal, timeout]),
    );
    if (exit === 'not-installed') return notRendered(job);
    const files = await this.#store.pages(job.number);
    if (exit === 'ended-well') return { kind: 'rendered', pages: files.length, files };
    await this.#store.remove(files);
    return { kind: job.signal.aborted ? 'stopped' : 'failed' };
  }

  #arguments({ number, name }: RenderJob): readonly string[] {
    const { dpi, maxPages } = this.#settings;
    return [
      '-dSAFER',
      '-dBATCH',
      '-dNOPAUSE',
      '-dQUIET',
      '-dPDFSTOPONERROR',
      '-sDEVICE=png16m',
      `-r${dpi}`,
      '-dTextAlphaBits=4',
      '-dGraphicsAlphaBits=4',
      `-dLastPage=${maxPages}`,
      `-sOutputFile=${this.#store.pagePattern(number)}`,
      '-f',
      name,
    ];
  }
}

function notRendered({ countedPages }: RenderJob): Rendering {
  return { kind: 'not-rendered', ...(countedPages === undefined ? {} : { pages: countedPages }) };
}

type GhostscriptExit = 'ended-well' | 'ended-badly' | 'not-installed';

function runGhostscript(
  args: readonly string[],
  cwd: string,
  signal: AbortSignal,
): Promise<GhostscriptExit> {
  return new Promise((resolve) => {
    const ghostscript: ChildProcess = spawn('gs', args, { cwd, stdio: 'ignore' });
    const stop = () => ghostscript.kill('SIGKILL');
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    ghostscript.once('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'ENOENT' ? 'not-installed' : 'ended-badly'),
    );
    ghostscript.once('close', (code) => {
      signal.removeEventListener('abort', stop);
      resolve(code === 0 ? 'ended-well' : 'ended-badly');
    });
  });
}
