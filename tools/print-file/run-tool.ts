import { InputProblem } from '../wrap/problem.ts';

/** Bad input; nothing was written. */
const exitBadInput = 2;

/** Where a command writes what it finds, and what it says besides. */
export interface ToolOutput {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** A command by its name, told its arguments. An {@link InputProblem} ends it. */
export interface Tool {
  readonly name: string;
  readonly run: (words: readonly string[], output: ToolOutput) => Promise<void>;
}

/** Runs a command; an {@link InputProblem} becomes one line. Out: the exit code, 0 or 2. */
export async function runTool(
  { name, run }: Tool,
  words: readonly string[],
  output: ToolOutput,
): Promise<number> {
  try {
    await run(words, output);
    return 0;
  } catch (error) {
    if (!(error instanceof InputProblem)) throw error;
    output.err(`${name}: ${error.message}\n`);
    return exitBadInput;
  }
}

/** Runs a command as this process, with the words of its command line. */
export async function runAsProcess(tool: Tool): Promise<void> {
  // A reader that stops early, such as `head`, is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  process.exitCode = await runTool(tool, process.argv.slice(2), {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  });
}
