import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { InputProblem } from './problem.ts';

/** The reader at the other end of the pipe has gone. */
export class ReaderGone extends Error {
  override readonly name = 'ReaderGone';
}

/**
 * Writes the chunks as fast as the receiver takes them. Throws {@link ReaderGone} when it stops
 * reading (EPIPE), an {@link InputProblem} when it cannot take any more, such as a full disk.
 */
export async function writeAll(output: Writable, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  let failure: Error | undefined;
  const failed = (error: NodeJS.ErrnoException) => {
    failure =
      error.code === 'EPIPE'
        ? new ReaderGone()
        : new InputProblem(`standard output cannot be written (${error.code ?? error.name})`);
  };
  output.on('error', failed);
  for await (const chunk of chunks) {
    if (!output.write(chunk)) {
      await Promise.race([once(output, 'drain'), once(output, 'close')]).catch(failed);
    }
    if (failure) throw failure;
  }
  await new Promise<void>((resolve, reject) => {
    output.write('', (error) => {
      if (error) failed(error);
      if (failure) reject(failure);
      else resolve();
    });
  });
}
