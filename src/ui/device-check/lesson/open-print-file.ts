import { type DriverFile, type FirstLook, lookAt } from '../../../device-check/driver-lesson.ts';
import { DocumentSearch } from '../../../print-file/locate.ts';
import type { PrintFileError } from '../../../print-file/print-file.ts';
import { readPrintFile } from '../../../print-file/reader.ts';
import { err, ok, type Result } from '../../../result.ts';

/** A print file of one page is enough. A larger file takes long and is probably something else. */
const largestFile = 500 * 1024 * 1024;

/** Why a file was not read. */
export type OpenProblem =
  | PrintFileError
  | { readonly code: 'too-large' }
  /** The browser cannot read the file: it was changed, moved or removed. */
  | { readonly code: 'unreadable' };

export interface OpenedPrintFile {
  readonly look: FirstLook;
  readonly driverFile: DriverFile;
}

/**
 * Reads a print file piece by piece. Of its document only the first MiB stays in memory, to be
 * searched. If `signal` is aborted, the promise is rejected with the signal's reason.
 *
 * @param onProgress is called with the share that has been read, 0 to 1
 */
export async function openPrintFile(
  file: Blob,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<Result<OpenedPrintFile, OpenProblem>> {
  if (file.size > largestFile) return err({ code: 'too-large' });
  const search = new DocumentSearch();
  try {
    const read = await readPrintFile(file, {
      onDocument: (bytes) => search.push(bytes),
      onProgress: (bytes) => onProgress(bytes / file.size),
      signal,
    });
    if (!read.ok) return read;
    return ok({ look: lookAt(read.value), driverFile: { file: read.value, search } });
  } catch (error) {
    // The error with which Blob.arrayBuffer() rejects (File API, 6.4).
    if (error instanceof DOMException && !signal.aborted) return err({ code: 'unreadable' });
    throw error;
  }
}
