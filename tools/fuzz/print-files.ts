import { fieldUse } from '../../src/fragment/fragment.ts';
import { fragmentJson } from '../../src/fragment/fragment-json.ts';
import { learnFragment } from '../../src/fragment/learn.ts';
import { parseFragment } from '../../src/fragment/parse-fragment.ts';
import { wrapWithFragment } from '../../src/fragment/wrap-fragment.ts';
import { describePrintFile } from '../../src/print-file/describe.ts';
import { secretsIn } from '../../src/print-file/locate.ts';
import { Mask } from '../../src/print-file/masking.ts';
import { readPrintBytes } from '../../src/print-file/reader.ts';
import { pjlSample } from '../../src/print-file/samples.fixture.ts';
import { Secret } from '../../src/secret.ts';
import { mutatedBytes } from './mutate-bytes.ts';
import { mutatedJson } from './mutate-json.ts';
import { cpcaStreams } from './seeds.ts';
import { errorCode, type FuzzTarget, promise } from './target.ts';

/** Those of most of the captured streams. */
const departmentId = '1234567';
const pin = '765432';

const pjlFiles = [
  pjlSample({ departmentId, pin, securedPin: pin }),
  pjlSample({ departmentId, pin, language: 'POSTSCRIPT', document: '%!PS' }),
];

function runPrintFile(bytes: Uint8Array): boolean {
  const file = readPrintBytes(bytes);
  if (!file.ok) {
    promise(errorCode.test(file.error.code), 'the error has a code');
    promise(file.error.offset <= bytes.length, 'the error is inside the file');
    return false;
  }
  const length = file.value.parts.reduce((sum, part) => sum + part.length, 0);
  promise(length === bytes.length, 'every byte belongs to a part');
  const mask = new Mask([pin, ...secretsIn(file.value)]);
  const entries = describePrintFile(file.value, { mask, showUnknown: true });
  const said = entries.map(({ place, name, shown }) => [place, name, shown].join()).join('\n');
  promise(!said.includes(pin), 'no PIN is shown');
  const learned = learnFragment({ file: file.value, departmentId, pin: new Secret(pin) });
  if (!learned.ok) {
    promise(errorCode.test(learned.error.code), 'the problem has a code');
    return false;
  }
  const { fragment } = learned.value;
  const text = JSON.stringify(fragmentJson(fragment));
  promise(
    fragment.opaqueFor !== undefined || !text.replace(/\\u[0-9a-f]{4}/g, '·').includes(pin),
    'a fragment in clear holds no PIN',
  );
  const again = parseFragment(text);
  promise(again.ok, 'what was learned can be read again');
  return again.ok && JSON.stringify(fragmentJson(again.value)) === text;
}

/** Damaged print files: read, shown, learned from. */
export const printFiles: FuzzTarget = {
  name: 'print files',
  prepare: () => {
    const seeds = [...cpcaStreams(), ...pjlFiles, ...pjlFiles, ...pjlFiles];
    return (random) => {
      const input = mutatedBytes(random, seeds);
      return { input, run: () => runPrintFile(input) };
    };
  },
};

function seedFragments(): readonly string[] {
  return [...cpcaStreams().slice(0, 20), ...pjlFiles].flatMap((bytes) => {
    const file = readPrintBytes(bytes);
    if (!file.ok) return [];
    const learned = learnFragment({ file: file.value, departmentId, pin: new Secret(pin) });
    return learned.ok ? [JSON.stringify(fragmentJson(learned.value.fragment))] : [];
  });
}

function runFragment(value: unknown): boolean {
  const parsed = parseFragment(JSON.stringify(value) ?? '');
  if (!parsed.ok) {
    promise(errorCode.test(parsed.error.code), 'the problem has a code');
    return false;
  }
  const values = {
    departmentId: '42',
    pin: new Secret('99'),
    userName: '@PJL EOJ\r\n',
    ...(fieldUse(parsed.value, 'securedPrintPin') === 'absent'
      ? {}
      : { securedPrintPin: new Secret('1') }),
  };
  const wrapped = wrapWithFragment(parsed.value, values, new Blob(['%!PS']));
  promise(wrapped.ok || errorCode.test(wrapped.error.code), 'the problem has a code');
  if (wrapped.ok) promise(wrapped.value.size < 1024 * 1024, 'a small document stays small');
  return true;
}

/** Fragments with values replaced, as a policy or a file may hold them. */
export const fragments: FuzzTarget = {
  name: 'fragments',
  prepare: () => {
    const seeds = seedFragments();
    return (random) => {
      const input = mutatedJson(random, seeds);
      return { input, run: () => runFragment(input) };
    };
  },
};
