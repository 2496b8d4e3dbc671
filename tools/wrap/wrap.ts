import { wrapChunks } from '../../src/cpca/encode.ts';
import { readFlagRequest } from './flag-request.ts';
import { readFlags } from './flags.ts';
import { wrapWithFragmentFlags } from './fragment-flags.ts';
import { readJsonRequest } from './json-request.ts';
import { writeWhole } from './output-file.ts';
import { ReaderGone, writeAll } from './output-stream.ts';
import { InputProblem } from './problem.ts';
import type { ProgramStreams } from './program-streams.ts';
import { usage } from './usage.ts';

/** A request larger than this belongs into a file and `--in`. */
const maxRequestBytes = 64 * 1024 * 1024;

/** Bad input; nothing was written. */
const exitBadInput = 2;
/** What a shell reports for a program that lost its reader: 128 + SIGPIPE. */
const exitReaderGone = 141;

async function readRequest(input: ProgramStreams['input']): Promise<string> {
  if (input.isTTY) {
    throw new InputProblem('nothing to read: pipe a JSON request in, or see --help for flags');
  }
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of input) {
    length += chunk.length;
    if (length > maxRequestBytes) {
      throw new InputProblem('the request is larger than 64 MiB: use --in FILE for the document');
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function run(args: readonly string[], streams: ProgramStreams): Promise<void> {
  if (args.length === 0) {
    const { job, chunks } = readJsonRequest(await readRequest(streams.input));
    await writeAll(streams.output, wrapChunks(job, chunks));
    return;
  }
  if (args.some((word) => word === '--fragment' || word.startsWith('--fragment='))) {
    await wrapWithFragmentFlags(args, streams);
    return;
  }
  const flags = readFlags(args);
  if (flags === 'help') {
    streams.output.write(usage);
    return;
  }
  const { job, chunks, out } = await readFlagRequest(flags);
  await writeWhole(out, wrapChunks(job, chunks));
}

/**
 * The program `wrap`: writes the accounting envelope around a document, as the flags `args` or the
 * JSON request at `streams.input` say. Out: the exit code; after bad input 2, with one line at
 * `streams.errors` and nothing written.
 */
export async function wrap(args: readonly string[], streams: ProgramStreams): Promise<number> {
  try {
    await run(args, streams);
    return 0;
  } catch (error) {
    if (error instanceof ReaderGone) return exitReaderGone;
    if (!(error instanceof InputProblem)) throw error;
    streams.errors.write(`wrap: ${error.message}\n`);
    return exitBadInput;
  }
}
