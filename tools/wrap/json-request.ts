import { checkCpcaJob } from '../../src/cpca/check-job.ts';
import type { CpcaJob } from '../../src/cpca/job.ts';
import { readJob } from './json-options.ts';
import { InputProblem, jobProblem, quoted } from './problem.ts';
import { type Fields, fieldsOf, numberField, textField } from './request-fields.ts';

/** A job and its document, ready to be wrapped. */
export interface WrapRequest {
  readonly job: CpcaJob;
  readonly chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

/** What the test vectors carry beside the request: their name and the expected result. */
const requestKeys = new Set([
  ...['name', 'scope', 'options', 'dataHex', 'dataByte', 'dataLength', 'streamHex'],
  ...['streamLength', 'streamSha256', 'headHex', 'tailHex'],
  ...['model', 'facts', 'ppdChoices', 'evidence'],
]);

const chunkLength = 65536;

/** `length` times the same byte, without ever holding more than one chunk. */
function* repeated(byte: number, length: number): Generator<Uint8Array> {
  const chunk = new Uint8Array(Math.min(length, chunkLength)).fill(byte);
  for (let left = length; left > 0; left -= chunk.length) {
    yield left < chunk.length ? chunk.subarray(0, left) : chunk;
  }
}

function hexBytes(hex: string, where: string): Uint8Array {
  if (!/^[0-9a-f]*$/i.test(hex)) {
    throw new InputProblem(`${where} may hold hexadecimal digits only (0-9, a-f)`);
  }
  if (hex.length % 2 !== 0) {
    throw new InputProblem(`${where} has an odd number of digits: every byte needs two`);
  }
  return Buffer.from(hex, 'hex');
}

function readData(request: Fields): Iterable<Uint8Array> {
  const hex = textField(request, 'dataHex', '');
  const byte = textField(request, 'dataByte', '');
  const length = numberField(request, 'dataLength', '');
  if (hex !== undefined) {
    if (byte !== undefined || length !== undefined) {
      throw new InputProblem(
        'dataHex goes with neither dataByte nor dataLength: give one or the other',
      );
    }
    return [hexBytes(hex, 'dataHex')];
  }
  if (byte === undefined || length === undefined) {
    const missing =
      byte === undefined && length === undefined ? 'dataHex' : 'dataByte or dataLength';
    throw new InputProblem(`${missing} is missing: give dataHex, or dataByte and dataLength`);
  }
  const [value, ...more] = hexBytes(byte, 'dataByte');
  if (value === undefined || more.length > 0) {
    throw new InputProblem('dataByte must be one byte: two hexadecimal digits');
  }
  if (!Number.isSafeInteger(length) || length < 0) {
    throw new InputProblem('dataLength must be a whole number of bytes, 0 or more');
  }
  return repeated(value, length);
}

/** The parser's own message would quote the text, which may hold a PIN. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const at = /position (\d+)/.exec(error.message)?.[1];
    const place = at === undefined ? '' : ` at character ${at}`;
    throw new InputProblem(`standard input is not JSON${place}: write one object with "options"`);
  }
}

/** The vectors name the model beside the options; it may as well be one of them. */
function withModel(request: Fields, options: Fields): Fields {
  const model = textField(request, 'model', '');
  if (model === undefined) return options;
  if (options.has('model') && options.get('model') !== model) {
    throw new InputProblem('model is given twice and differs: name the model once');
  }
  return new Map([...options, ['model', model]]);
}

/** Reads a request in the form of the test vectors. Throws an {@link InputProblem}. */
export function readJsonRequest(text: string): WrapRequest {
  if (text.trim() === '') {
    throw new InputProblem('standard input is empty: write a JSON object, or see --help for flags');
  }
  const request = fieldsOf(parseJson(text), 'standard input');
  for (const key of request.keys()) {
    if (!requestKeys.has(key)) {
      throw new InputProblem(
        `${quoted(key)} is not part of a request: put settings into "options"`,
      );
    }
  }
  if (!request.has('options')) {
    throw new InputProblem('options is missing: add an object, {} for an unaccounted plain job');
  }
  const job = readJob(withModel(request, fieldsOf(request.get('options'), 'options')));
  const checked = checkCpcaJob(job);
  if (!checked.ok) throw jobProblem(checked.error, (field) => `options.${field}`);
  return { job, chunks: readData(request) };
}
