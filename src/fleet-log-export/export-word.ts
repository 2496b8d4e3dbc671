/** What the Worker says, once it has been given an `ExportOrder`: when to try again (0: nothing waits), or a mistake of our own. */
export type ExportWord = { readonly waitMs: number } | { readonly failed: string };
