import { createReadStream } from 'node:fs';
import { checkCpcaJob } from '../../src/cpca/check-job.ts';
import { fileProblem } from './file-problem.ts';
import { readAccountingFlags } from './flag-accounting.ts';
import type { Flag, Flags } from './flags.ts';
import { readJob } from './json-options.ts';
import type { WrapRequest } from './json-request.ts';
import { InputProblem, jobProblem } from './problem.ts';

/** The flags that set an option of the same meaning (CPCA section 15), in text or as a number. */
const optionFlags: readonly (readonly [Flag, string, 'text' | 'number'])[] = [
  ['format', 'format', 'text'],
  ['user', 'userName', 'text'],
  ['title', 'documentName', 'text'],
  ['name-encoding', 'nameEncoding', 'text'],
  ['copies', 'copies', 'number'],
  ['collate', 'collate', 'text'],
  ['color', 'color', 'text'],
  ['duplex', 'duplex', 'text'],
  ['binding-edge', 'bindingEdge', 'text'],
  ['media-size', 'mediaSize', 'text'],
  ['media-type', 'mediaType', 'text'],
  ['input-slot', 'inputSlot', 'text'],
  ['resolution', 'resolution', 'number'],
  ['staple', 'staple', 'text'],
  ['profile', 'profile', 'text'],
  ['model', 'model', 'text'],
  ['punch', 'punch', 'text'],
  ['punch-type', 'punchType', 'text'],
  ['separation', 'separation', 'text'],
  ['booklet', 'booklet', 'text'],
  ['n-up', 'nUp', 'number'],
  ['fold', 'fold', 'text'],
  ['output-face', 'outputFace', 'text'],
];

function flagOf(option: string): string {
  const found = optionFlags.find(([, name]) => name === option);
  return found ? `--${found[0]}` : option;
}

function optionValue(flag: Flag, text: string, kind: 'text' | 'number'): string | number {
  if (kind === 'text') return text;
  if (!/^[0-9]{1,9}$/.test(text)) throw new InputProblem(`--${flag} must be a whole number`);
  return Number(text);
}

function optionsFrom(flags: Flags): ReadonlyMap<string, unknown> {
  const options = new Map<string, unknown>();
  for (const [flag, option, kind] of optionFlags) {
    const text = flags.get(flag);
    if (text !== undefined) options.set(option, optionValue(flag, text, kind));
  }
  return options;
}

/** Says `--color` where the shared reader says `options.color`. */
function withFlagName(error: unknown): unknown {
  if (!(error instanceof InputProblem)) return error;
  return new InputProblem(
    error.message.replace(/^options\.(\w+)/, (_, option: string) => flagOf(option)),
  );
}

/** The file's bytes as they are read; an empty file or a PDF is refused at the first chunk. */
async function* documentChunks(path: string): AsyncGenerator<Uint8Array> {
  let first = true;
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
      if (first && chunk.subarray(0, 5).toString('latin1') === '%PDF-') {
        throw new InputProblem(
          '--in is a PDF, for which the envelope has no code: turn it into PostScript first',
        );
      }
      first = false;
      yield chunk;
    }
  } catch (error) {
    throw fileProblem(error, '--in', path);
  }
  if (first) throw new InputProblem('--in is an empty file: name the document to be printed');
}

function needed(flags: Flags, flag: 'in' | 'out'): string {
  const value = flags.get(flag);
  if (value === undefined) throw new InputProblem(`--${flag} is missing: add --${flag} FILE`);
  return value;
}

/** The job that the flags describe, and where it goes. Throws an {@link InputProblem}. */
export async function readFlagRequest(
  flags: Flags,
): Promise<WrapRequest & { readonly out: string }> {
  const [input, out] = [needed(flags, 'in'), needed(flags, 'out')];
  try {
    const job = { ...readJob(optionsFrom(flags)), ...(await readAccountingFlags(flags)) };
    const checked = checkCpcaJob(job);
    if (!checked.ok) throw jobProblem(checked.error, flagOf);
    return { job, chunks: documentChunks(input), out };
  } catch (error) {
    throw withFlagName(error);
  }
}
