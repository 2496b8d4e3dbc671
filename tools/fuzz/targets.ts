import { capabilities } from '../../src/dialog/cdd.ts';
import { parseTicket } from '../../src/dialog/ticket.ts';
import { parseExportPolicy } from '../../src/fleet-log/export-settings.ts';
import { decodeMessage } from '../../src/ipp/decode.ts';
import { encodeMessage } from '../../src/ipp/encode.ts';
import { readJobStatuses } from '../../src/ipp/job-status.ts';
import { groupsOf, type IppMessage } from '../../src/ipp/message.ts';
import { parsePrinterUri } from '../../src/ipp/printer-uri.ts';
import { readAnswer } from '../../src/ipp/read-answer.ts';
import { delimiterTag } from '../../src/ipp/tags.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import { dscText } from '../../src/postscript/dsc-text.ts';
import { readDeviceAttributes } from '../../src/printers/device-attributes.ts';
import { pjlText } from '../../src/text/pjl-text.ts';
import { inEnglish } from '../../tests/doubles/english-dialog.ts';
import { decodeCpca } from '../cpca-reader/decode.ts';
import { mutatedBytes } from './mutate-bytes.ts';
import { mutatedJson } from './mutate-json.ts';
import { pjlLines } from './pjl-lines.ts';
import { fragments, printFilePairs, printFiles } from './print-files.ts';
import { cpcaStreams, ippMessages, policies, tickets } from './seeds.ts';
import { errorCode, type FuzzTarget, promise } from './target.ts';
import { webPages } from './web-pages.ts';

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
  promiseReadable(message);
  return true;
}

/** What holds of any message, however it was read. */
function promiseReadable(message: IppMessage): void {
  const again = decodeMessage(encodeMessage(message));
  promise(again.ok, 'what was read can be written and read again');
  readJobStatuses(message);
  const groups = groupsOf(message, delimiterTag.printerAttributes);
  const device = readDeviceAttributes(groups.flatMap(({ attributes }) => attributes));
  const cdd = capabilities(device, { region: 'a4', say: inEnglish });
  promise(JSON.stringify(cdd).length < 1_000_000, 'capabilities are bounded');
}

/** The way in which answers of devices are read: what the strict decoder takes it takes whole. */
function runIppAnswer(bytes: Uint8Array): boolean {
  const read = readAnswer(bytes);
  if (!read.ok) {
    promise(bytes.length < 8, 'every answer with a head is read');
    return false;
  }
  const { message, cut } = read.value;
  promise(
    cut === undefined || (cut.offset >= 0 && cut.offset <= bytes.length),
    'the cut is inside the answer',
  );
  promise(!(cut && decodeMessage(bytes).ok), 'a sound message is whole');
  promiseReadable(message);
  return cut === undefined;
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
  bytesTarget('IPP answers', ippMessages, runIppAnswer),
  bytesTarget('CPCA decoder', cpcaStreams, runCpca),
  jsonTarget('ticket parser', tickets, runTicket),
  jsonTarget('policy parser', policies, runPolicy),
  textTarget('DSC text', runDscText),
  textTarget('PJL text', runPjlText),
  pjlLines,
  printFiles,
  printFilePairs,
  fragments,
  webPages,
];
