import type { OpenedPrintFile, OpenProblem } from './open-print-file.ts';

/** The state of a file that a person chose. */
export type FileSlot =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading'; readonly name: string; readonly share: number }
  | { readonly kind: 'failed'; readonly name: string; readonly problem: OpenProblem }
  | ({ readonly kind: 'read'; readonly name: string; readonly size: number } & OpenedPrintFile);

/** A file that was read and from which something can be learned, even if only for a report. */
export type UsableFile = Extract<FileSlot, { kind: 'read' }>;

export function isUsable(slot: FileSlot): slot is UsableFile {
  return (
    slot.kind === 'read' &&
    (slot.look.kind === 'print-file' || slot.look.kind === 'language-not-written')
  );
}

/**
 * Reads a file and reports every step to `set`, until `signal` is aborted. The reader is loaded
 * here, because few people ever need it.
 */
export async function readInto(
  file: File,
  signal: AbortSignal,
  set: (slot: FileSlot) => void,
): Promise<void> {
  const { name, size } = file;
  const tell = (slot: FileSlot): void => {
    if (!signal.aborted) set(slot);
  };
  const progress = (share: number) => tell({ kind: 'reading', name, share });
  progress(0);
  try {
    const { openPrintFile } = await import('./open-print-file.ts');
    const opened = await openPrintFile(file, progress, signal);
    tell(
      opened.ok
        ? { kind: 'read', name, size, ...opened.value }
        : { kind: 'failed', name, problem: opened.error },
    );
  } catch (error) {
    if (signal.aborted) return;
    console.error('a print file was not read', error instanceof Error ? error.name : '');
    tell({ kind: 'failed', name, problem: { code: 'unreadable' } });
  }
}
