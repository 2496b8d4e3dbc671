/**
 * Puts the chunks of pages that are converted side by side into the order of the document: chunks
 * of the next page are written at once, later pages wait. Where pages are converted in parts, each
 * part counts as a page here.
 */
export interface PageOrder {
  /**
   * Takes a chunk of page `index` (from 0). Resolves when more may come: at once unless too much is
   * waiting, otherwise when this chunk has been written. A caller that waits for it keeps memory
   * bounded.
   */
  add(index: number, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Page `index` has no more chunks. */
  end(index: number): void;
}

/** How many bytes of later pages may wait for an earlier one. */
export const bytesWaiting = 16 * 1024 * 1024;

interface Chunk {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly written: () => void;
}

interface Page {
  readonly chunks: Chunk[];
  ended: boolean;
}

/**
 * `write` receives the pages in order, from page 0; `onPage` is told how many have been written
 * completely.
 */
export function pageOrder(
  write: (bytes: Uint8Array<ArrayBuffer>) => void,
  onPage: (done: number) => void,
): PageOrder {
  const pages = new Map<number, Page>();
  let next = 0;
  let waiting = 0;

  function pageOf(index: number): Page {
    const known = pages.get(index);
    if (known) return known;
    const page: Page = { chunks: [], ended: false };
    pages.set(index, page);
    return page;
  }

  function flush(): void {
    for (let page = pages.get(next); page; page = pages.get(next)) {
      for (const { bytes, written } of page.chunks.splice(0)) {
        waiting -= bytes.length;
        write(bytes);
        written();
      }
      if (!page.ended) return;
      pages.delete(next);
      next++;
      onPage(next);
    }
  }

  return {
    add(index, bytes) {
      return new Promise((resolve) => {
        waiting += bytes.length;
        pageOf(index).chunks.push({ bytes, written: resolve });
        flush();
        if (waiting <= bytesWaiting) resolve();
      });
    },
    end(index) {
      pageOf(index).ended = true;
      flush();
    },
  };
}
