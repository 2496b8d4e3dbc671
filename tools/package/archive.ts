import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { zipSync } from 'fflate';

/** Files by their path inside the extension, with slashes. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** All files under `folder`. */
export async function readFolder(folder: string): Promise<Files> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = new Map<string, Uint8Array>();
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(relative(folder, path).split(sep).join('/'), await readFile(path));
  }
  return files;
}

/**
 * A ZIP archive that depends on names and contents alone: sorted by name, every entry with the first
 * moment that the format can say, compressed by code of our own lock file (not by the zlib of
 * whichever Node runs). The format has no time zone, so that moment is given in local time.
 */
export function zip(files: Files): Uint8Array {
  const names = [...files.keys()].sort();
  const entries = Object.fromEntries(
    names.map((name) => [name, files.get(name) ?? new Uint8Array()]),
  );
  return zipSync(entries, { level: 9, mtime: new Date(1980, 0, 1) });
}
