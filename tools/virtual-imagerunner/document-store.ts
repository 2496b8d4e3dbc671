import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DocumentFormat } from './job-entry.ts';

const extensions: Record<DocumentFormat, string> = {
  postscript: 'ps',
  pdf: 'pdf',
  lips: 'lips',
  pclxl: 'pxl',
  ufr2: 'ufr2',
  urf: 'urf',
  'pwg-raster': 'pwg',
  jpeg: 'jpg',
  unknown: 'bin',
};

/**
 * The output directory. A file's name only contains the job's number, so nothing from the network
 * becomes part of a path. It contains the inner document, never the envelope with its PIN.
 */
export class DocumentStore {
  readonly directory: string;
  readonly #temporary: boolean;
  #last: Promise<unknown> = Promise.resolve();

  private constructor(directory: string, temporary: boolean) {
    this.directory = directory;
    this.#temporary = temporary;
  }

  /** Without `directory`, it creates a temporary one, which {@link close} removes. */
  static async open(directory: string | undefined): Promise<DocumentStore> {
    if (directory === undefined) {
      return new DocumentStore(await mkdtemp(join(tmpdir(), 'virtual-imagerunner-')), true);
    }
    await mkdir(directory, { recursive: true });
    return new DocumentStore(directory, false);
  }

  /**
   * Writes a job's document and returns its file name. It writes one after the other, so that jobs
   * keep their order: the second of two may exceed the page limit of a department.
   */
  save(number: number, format: DocumentFormat, document: Uint8Array): Promise<string> {
    const name = `${jobName(number)}.${extensions[format]}`;
    const saved = this.#last.then(() => writeFile(this.path(name), document));
    this.#last = saved.catch(() => undefined);
    return saved.then(() => name);
  }

  /** The full path of a file that belongs to the device. */
  path(name: string): string {
    return join(this.directory, name);
  }

  /** The renderer's name pattern for a job's pages: `%03d` is the page number. */
  pagePattern(number: number): string {
    return `${jobName(number)}-page-%03d.png`;
  }

  /** The names of a job's rendered pages, in order. */
  async pages(number: number): Promise<readonly string[]> {
    const start = `${jobName(number)}-page-`;
    const names = await readdir(this.directory);
    return names.filter((name) => name.startsWith(start)).sort(byPage);
  }

  async remove(names: readonly string[]): Promise<void> {
    for (const name of names) await rm(this.path(name), { force: true });
  }

  async close(): Promise<void> {
    if (this.#temporary) await rm(this.directory, { recursive: true, force: true });
  }
}

function jobName(number: number): string {
  return `job-${String(number).padStart(4, '0')}`;
}

/** Sorts `…-page-999.png` before `…-page-1000.png`. */
function byPage(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : 1);
}
