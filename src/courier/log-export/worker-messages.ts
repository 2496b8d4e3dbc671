import type { ExportOrder } from '../../platform/log-export-order.ts';

/** What the courier gives its Worker to export, once. It holds the headers' values. */
export interface ExportTask extends ExportOrder {
  /** Version of the extension, which a Worker cannot ask for. */
  readonly version: string;
}

/** What the Worker says, once: when to try again (0: nothing waits), or a mistake of our own. */
export type ExportWord = { readonly waitMs: number } | { readonly failed: string };
