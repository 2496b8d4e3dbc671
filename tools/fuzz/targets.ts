import { type ConfigurationId, configurations } from '../../src/core/accounting/configuration.ts';
import { decodeCpca } from '../../src/core/accounting/cpca/decode.ts';
import { checkPjlTemplate, fillPjlTemplate } from '../../src/core/accounting/pjl/pjl-template.ts';
import { pjlText } from '../../src/core/accounting/pjl/pjl-text.ts';
import { dscText } from '../../src/core/document/dsc-text.ts';
import { decodeMessage } from '../../src/core/ipp/decode.ts';
import { encodeMessage } from '../../src/core/ipp/encode.ts';
import { readJobStatuses } from '../../src/core/ipp/job-status.ts';
import { groupsOf } from '../../src/core/ipp/message.ts';
import { parsePrinterUri } from '../../src/core/ipp/printer-uri.ts';
import { delimiterTag } from '../../src/core/ipp/tags.ts';
import { parseExportPolicy } from '../../src/core/log-export/export-settings.ts';
import { parsePolicy } from '../../src/core/policy/parse-policy.ts';
import { capabilities } from '../../src/core/printer/cdd.ts';
import { readDeviceAttributes } from '../../src/core/printer/device-attributes.ts';
import { parseTicket } from '../../src/core/printer/ticket.ts';
import type { SeededRandom } from '../seeded-random.ts';
import { mutatedBytes } from './mutate-bytes.ts';
import { mutatedJson } from './mutate-json.ts';
import { cpcaStreams, ippMessages, policies, tickets } from './seeds.ts';

/** One parser under fire. */
export interface FuzzTarget {
  readonly name: string;
  /** Makes a case, and gives what to do with it; that throws where a promise is broken. */
  readonly prepare: () => (random: SeededRandom) => FuzzCase;
}

export interface FuzzCase {
  readonly input: unknown;
  /** Out: whether the input was accepted. */
  readonly run: () => boolean;
}

class BrokenPromise extends Error {}

function promise(holds: boolean, what: string): void {
  if (!holds) throw new BrokenPromise(what);
}

const errorCode = /^[a-z][a-z-]+$/;

function runIpp(bytes: Uint8Array): boolean {
  const decoded = decodeMessage(bytes);
  if (!decoded.ok) {
    const { code, offset } = decoded.error;
    promise(errorCode.test(code), 'the error has a code');
    promise(offset >= 0 && offset <= bytes.length, 'the error is inside the message');
    return false;
  }
  const { message, bodyOffset } = decoded.value;
  promise(bodyOffset <= bytes.length, 'the document begins inside the bytes');
  const again = decodeMessage(encodeMessage(message));
  promise(again.ok, 'what was read can be written and read again');
  readJobStatuses(message);
  const groups = groupsOf(message, delimiterTag.printerAttributes);
  const device = readDeviceAttributes(groups.flatMap(({ attributes }) => attributes));
  const cdd = capabilities(device, { region: 'a4' });
  promise(JSON.stringify(cdd).length < 1_000_000, 'capabilities are bounded');
  return true;
}

function runCpca(bytes: Uint8Array): boolean {
  const decoded = decodeCpca(bytes);
  if (decoded.ok) {
    promise(decoded.value.data.length <= bytes.length, 'a document is no longer than its stream');
    return true;
  }
  const { code, offset } = decoded.error;
  promise(errorCode.test(code), 'the error has a code');
  promise(offset >= 0 && offset <= bytes.length, 'the error is inside the stream');
  return false;
}

function runTicket(ticket: unknown): boolean {
  const parsed = parseTicket(ticket);
  if (!parsed.ok) {
    promise(errorCode.test(parsed.error), 'the error has a code');
    return false;
  }
  const { copies, collate, color, sides, media, mediaSource = 'auto' } = parsed.value;
  promise(Number.isInteger(copies) && copies >= 1 && copies <= 9999, 'copies are 1 to 9999');
  promise(typeof collate === 'boolean', 'collate is a boolean');
  promise(color === 'color' || color === 'monochrome', 'the colour is known');
  promise(/^(one|two)-sided/.test(sides), 'the sides are known');
  promise(media.width > 0 && media.height > 0, 'the paper has a size');
  promise(/^[a-z0-9.-]+$/.test(mediaSource), 'the paper source is a keyword');
  return true;
}

function runPolicy(raw: unknown): boolean {
  const { policy, problems } = parsePolicy(raw);
  const said = JSON.stringify(problems);
  promise(!said.includes('8675309'), 'no problem quotes a PIN');
  promise(!JSON.stringify(policy).includes('8675309'), 'a PIN stays secret');
  promise(
    new Set(policy.printers.map(({ id }) => id)).size === policy.printers.length,
    'ids differ',
  );
  for (const { uri } of policy.printers) promise(parsePrinterUri(uri).ok, 'an address is one');
  const exported = parseExportPolicy(Object(raw));
  promise(!JSON.stringify(exported).includes('t0ken'), 'a header’s value stays secret');
  promise(/^https?:/.test(exported.settings?.url ?? 'https:'), 'a collector has an address');
  return problems.length === 0;
}

function runDscText(text: string): boolean {
  const literal = dscText(text);
  promise(/^\([ -~]{0,240}\)$/.test(literal), 'a literal is short printable ASCII');
  const inside = literal.slice(1, -1).replace(/\\[\\()]/g, '');
  promise(!/[\\()]/.test(inside), 'every bracket and backslash is escaped');
  return true;
}

function bytesTarget(
  name: string,
  seedsOf: () => readonly Uint8Array[],
  run: (bytes: Uint8Array) => boolean,
): FuzzTarget {
  return {
    name,
    prepare: () => {
      const seeds = seedsOf();
      return (random) => {
        const input = mutatedBytes(random, seeds);
        return { input, run: () => run(input) };
      };
    },
  };
}

function jsonTarget(
  name: string,
  seeds: readonly string[],
  run: (value: unknown) => boolean,
): FuzzTarget {
  return {
    name,
    prepare: () => (random) => {
      const input = mutatedJson(random, seeds);
      return { input, run: () => run(input) };
    },
  };
}

function runPjlText(text: string): boolean {
  const value = pjlText(text, 80);
  promise(/^[ !#-~]{0,80}$/.test(value), 'a value is short printable ASCII without a quote');
  return true;
}

const pjlPieces = [
  ...[
    '@PJL ',
    '@PJL COMMENT ',
    '@PJL SET ',
    '@pjl ',
    'JOB',
    'EOJ',
    'ENTER LANGUAGE=PCL',
    'E',
    'OJ',
  ],
  ...['{departmentId}', '{pin}', '{userName}', '{documentName}', '{securedPrintPin}', '{', '}'],
  ...['"', '=', ' ', 'é', '\r\n', '\x1b%-12345X', '\t', 'ID'],
];

const pjlValues = ['EOJ', 'OJ', '', '{pin}', 'ENTER LANGUAGE=PCL', 'JOB NAME="x"', '$&', '4711'];

/** Lines put together from the pieces of good and bad ones, filled with names that are commands. */
const pjlLines: FuzzTarget = {
  name: 'PJL lines',
  prepare: () => (random) => {
    const lines = Array.from({ length: random.below(4) }, () => {
      const start = random.below(4) > 0 ? '@PJL COMMENT ' : '';
      return start + Array.from({ length: random.below(5) }, () => random.pick(pjlPieces)).join('');
    });
    const { id } = random.pick(configurations);
    const value = random.pick(pjlValues);
    return { input: [lines, id, value], run: () => runPjlLines(lines, id, value) };
  },
};

function runPjlLines(lines: readonly string[], id: ConfigurationId, value: string): boolean {
  const checked = checkPjlTemplate(lines, id);
  if (!checked.ok) {
    promise(errorCode.test(checked.error), 'the error has a code');
    return false;
  }
  const name = pjlText(value, 32);
  const values = { departmentId: '1001', pin: '4711', securedPrintPin: '4711' };
  for (const line of fillPjlTemplate(checked.value, {
    ...values,
    userName: name,
    documentName: name,
  })) {
    promise(/^@PJL [A-Z]+( [ -~]*)?$/i.test(line), 'a line is one command in printable ASCII');
    promise(!/^@PJL (JOB|EOJ|ENTER)\b/i.test(line), 'no name becomes a command');
  }
  return true;
}

/** Half ASCII, controls included, half any UTF-16 code unit, lone surrogates included. */
function textTarget(name: string, run: (text: string) => boolean): FuzzTarget {
  return {
    name,
    prepare: () => (random) => {
      const units = Array.from({ length: random.below(300) }, () =>
        random.below(2) === 0 ? random.below(0x80) : random.below(0x1_0000),
      );
      const input = String.fromCharCode(...units);
      return { input, run: () => run(input) };
    },
  };
}

export const fuzzTargets: readonly FuzzTarget[] = [
  bytesTarget('IPP decoder', ippMessages, runIpp),
  bytesTarget('CPCA decoder', cpcaStreams, runCpca),
  jsonTarget('ticket parser', tickets, runTicket),
  jsonTarget('policy parser', policies, runPolicy),
  textTarget('DSC text', runDscText),
  textTarget('PJL text', runPjlText),
  pjlLines,
];
