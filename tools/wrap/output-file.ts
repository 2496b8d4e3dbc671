import { rmSync } from 'node:fs';
import { lstat, open, rename, rm } from 'node:fs/promises';
import { fileProblem } from './file-problem.ts';
import { InputProblem, quoted } from './problem.ts';

/** Renaming would replace a device, a pipe or a link instead of writing to it. */
async function refuseSpecialFile(path: string): Promise<void> {
  const found = await lstat(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (found && !found.isFile()) {
    throw new InputProblem(`--out ${quoted(path)} is not an ordinary file: name a file to write`);
  }
}

/**
 * Writes the chunks to a temporary file beside `path`, readable by its owner only since it holds the
 * PIN, and renames it when it is whole and on the disk. After an error or a signal nothing is left,
 * and the file that was at `path` before is unchanged.
 */
export async function writeWhole(path: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  const temporary = `${path}.${process.pid}.part`;
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const abandon = (signal: NodeJS.Signals) => {
    rmSync(temporary, { force: true });
    for (const each of signals) process.removeListener(each, abandon);
    process.kill(process.pid, signal);
  };
  try {
    await refuseSpecialFile(path);
    const file = await open(temporary, 'wx', 0o600);
    for (const signal of signals) process.on(signal, abandon);
    try {
      for await (const chunk of chunks) await file.appendFile(chunk);
      await file.sync();
      await file.close();
      await rename(temporary, path);
    } catch (error) {
      await file.close();
      await rm(temporary, { force: true });
      throw error;
    }
  } catch (error) {
    throw fileProblem(error, '--out', path);
  } finally {
    for (const signal of signals) process.removeListener(signal, abandon);
  }
}
