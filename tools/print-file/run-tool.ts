import { InputProblem } from '../wrap/problem.ts';

/** Bad input; nothing was written. */
const exitBadInput = 2;

/** Runs a command; an {@link InputProblem} becomes one line and exit code 2. */
export async function runTool(name: string, run: () => Promise<void>): Promise<void> {
  // A reader that stops early, such as `head`, is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  try {
    await run();
  } catch (error) {
    if (!(error instanceof InputProblem)) throw error;
    process.stderr.write(`${name}: ${error.message}\n`);
    process.exitCode = exitBadInput;
  }
}
