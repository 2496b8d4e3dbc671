import { wrapChunks } from '../../src/cpca/encode.ts';
import { readFlagRequest } from './flag-request.ts';
import { readFlags } from './flags.ts';
import { wrapWithFragmentFlags } from './fragment-flags.ts';
import { readJsonRequest } from './json-request.ts';
import { writeWhole } from './output-file.ts';
import { ReaderGone, writeAll } from './output-stream.ts';
import { InputProblem } from './problem.ts';
import { usage } from './usage.ts';

/** A request larger than this belongs into a file and `--in`. */
const maxRequestBytes = 64 * 1024 * 1024;

/** Bad input; nothing was written. */
const exitBadInput = 2;
/** What a shell reports for a program that lost its reader: 128 + SIGPIPE. */
const exitReaderGone = 141;

async function readStandardInput(): Promise<string> {
  if (process.stdin.isTTY) {
    throw new InputProblem('nothing to read: pipe a JSON request in, or see --help for flags');
  }
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin) {
    length += chunk.length;
    if (length > maxRequestBytes) {
      throw new InputProblem('the request is larger than 64 MiB: use --in FILE for the document');
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function run(args: readonly string[]): Promise<void> {
  if (args.length === 0) {
    const { job, chunks } = readJsonRequest(await readStandardInput());
    await writeAll(process.stdout, wrapChunks(job, chunks));
    return;
  }
  if (args.some((word) => word === '--fragment' || word.startsWith('--fragment='))) {
    await wrapWithFragmentFlags(args);
    return;
  }
  const flags = readFlags(args);
  if (flags === 'help') {
    process.stdout.write(usage);
    return;
  }
  const { job, chunks, out } = await readFlagRequest(flags);
  await writeWhole(out, wrapChunks(job, chunks));
}

try {
  await run(process.argv.slice(2));
} catch (error) {
  if (error instanceof InputProblem) {
    process.stderr.write(`wrap: ${error.message}\n`);
    process.exitCode = exitBadInput;
  } else if (error instanceof ReaderGone) {
    process.exitCode = exitReaderGone;
  } else {
    throw error;
  }
}
