import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { learnedText } from '../../tests/doubles/learned-fragments.ts';
import { driverLanguages } from '../../tools/virtual-imagerunner/invented-drivers.ts';
import type { Part } from '../print-file/print-file.ts';
import { readPrintBytes } from '../print-file/reader.ts';
import { Secret } from '../secret.ts';
import { parseFragment } from './parse-fragment.ts';
import { wrapWithFragment } from './wrap-fragment.ts';

const document = '%!PS-Adobe-3.0\nshowpage\n';

/** Reads the parts of a job that was wrapped with a learned fragment. */
async function partsOf(text: string, userName: string, documentName: string) {
  const fragment = parseFragment(text);
  if (!fragment.ok) throw new Error(fragment.error.code);
  const values = { departmentId: '42', pin: new Secret('99'), userName, documentName };
  const wrapped = wrapWithFragment(fragment.value, values, new Blob([document]));
  if (!wrapped.ok) throw new Error(wrapped.error.code);
  const file = readPrintBytes(new Uint8Array(await wrapped.value.arrayBuffer()));
  if (!file.ok) throw new Error(`${file.error.code} at ${file.error.offset}`);
  return file.value.parts;
}

/** Describes a part without its values: commands, records and lengths of documents. */
function commandsOf(part: Part): readonly unknown[] {
  switch (part.kind) {
    case 'pjl':
      return part.items.map((item) =>
        item.kind === 'exit' ? 'exit' : Buffer.from(item.bytes).toString('latin1').split('=', 1),
      );
    case 'document':
      return [part.length, part.language];
    case 'cpca':
      return [part.items.map(({ opcode }) => opcode), ...part.inside.map(commandsOf)];
  }
}

const hostilePieces = [
  ...['\r', '\n', '\r\n', '\x1b', '\x1b%-12345X', '%-12345X', '@PJL ', '@PJL EOJ\r\n', '"', '\\'],
  ...[
    '\0',
    '\x04',
    '\x85',
    '\u2028',
    '\u2029',
    '\u202e',
    '\ud800',
    '\udfff',
    '＠PJL',
    '”',
    '\xcd\xca',
  ],
];
const name = fc
  .array(fc.oneof(fc.constantFrom(...hostilePieces), fc.string({ unit: 'binary', maxLength: 4 })), {
    maxLength: 12,
  })
  // Names of which nothing can be shown have no record, like empty names.
  .map((pieces) => `x${pieces.join('')}`);

describe('a name in a fragment', () => {
  it.each(
    (['pjl', 'cpca'] as const).flatMap((driver) =>
      driverLanguages.map((language) => [driver, language] as const),
    ),
  )('is never a command: %s, %s', async (driver, language) => {
    const text = learnedText(driver, { language });
    const plain = (await partsOf(text, 'alice', 'report')).map(commandsOf);
    await fc.assert(
      fc.asyncProperty(name, name, async (userName, documentName) => {
        expect((await partsOf(text, userName, documentName)).map(commandsOf)).toEqual(plain);
      }),
    );
  });
});
