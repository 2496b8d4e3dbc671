import { configurations } from '../../src/accounting/configuration.ts';
import { fragmentMisfit } from '../../src/carriers/fragment-fit.ts';
import { fieldUse } from '../../src/fragment/fragment.ts';
import { fragmentJson } from '../../src/fragment/fragment-json.ts';
import { fragmentOutline } from '../../src/fragment/fragment-outline.ts';
import { learnFragment } from '../../src/fragment/learn.ts';
import type { Learned, LearnInput, LearnProblem } from '../../src/fragment/learned.ts';
import { outlineText } from '../../src/fragment/outline-text.ts';
import { parseFragment } from '../../src/fragment/parse-fragment.ts';
import { wrapWithFragment } from '../../src/fragment/wrap-fragment.ts';
import { describePrintFile } from '../../src/print-file/describe.ts';
import { secretsIn } from '../../src/print-file/locate.ts';
import { Mask } from '../../src/print-file/masking.ts';
import { readPrintBytes } from '../../src/print-file/reader.ts';
import { pjlSample } from '../../src/print-file/samples.fixture.ts';
import type { Result } from '../../src/result.ts';
import { reveal, Secret } from '../../src/secret.ts';
import type { SeededRandom } from '../seeded-random.ts';
import {
  driverLanguages,
  inventedDrivers,
  writeDriverFile,
} from '../virtual-imagerunner/invented-drivers.ts';
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

/** What was typed for one print file. */
interface Typed {
  readonly departmentId: string;
  readonly pin: string;
  readonly securedPin?: string;
}

const document = new TextEncoder().encode('%!PS-Adobe-3.0\nshowpage\n');

/** What every invented driver writes, in every language. */
function driverFiles(typed: Typed): readonly Uint8Array[] {
  const job = { ...typed, userName: `user of ${typed.departmentId}`, documentName: 'One page' };
  return inventedDrivers.flatMap((driver) =>
    driverLanguages.map(
      // A copy: `slice` of a Buffer would share its bytes.
      (language) => new Uint8Array(writeDriverFile(driver, language, job, document)),
    ),
  );
}

/** As a person with this file in hand would answer the page's questions. */
function inputOf(bytes: Uint8Array, { departmentId, pin, securedPin }: Typed) {
  const file = readPrintBytes(bytes);
  if (!file.ok) {
    promise(errorCode.test(file.error.code), 'the error has a code');
    promise(file.error.offset <= bytes.length, 'the error is inside the file');
    return undefined;
  }
  const length = file.value.parts.reduce((sum, part) => sum + part.length, 0);
  promise(length === bytes.length, 'every byte belongs to a part');
  return {
    ...{ file: file.value, departmentId, pin: new Secret(pin) },
    ...(securedPin !== undefined && { securedPrintPin: new Secret(securedPin) }),
  };
}

/** Whether something was learned, which must be readable again and, in clear, hold none of the PINs. */
function isSound(learned: Result<Learned, LearnProblem>, ...inputs: readonly LearnInput[]) {
  if (!learned.ok) {
    promise(errorCode.test(learned.error.code), 'the problem has a code');
    return false;
  }
  const { fragment } = learned.value;
  const text = JSON.stringify(fragmentJson(fragment));
  const plain = text.replace(/\\u[0-9a-f]{4}/g, '·');
  for (const secret of inputs.flatMap((input) => [input.pin, input.securedPrintPin])) {
    promise(
      fragment.opaqueFor !== undefined || !secret || !plain.includes(reveal(secret)),
      'a fragment in clear holds no PIN',
    );
  }
  const again = parseFragment(text);
  promise(again.ok, 'what was learned can be read again');
  return again.ok && JSON.stringify(fragmentJson(again.value)) === text;
}

function runPrintFile(bytes: Uint8Array): boolean {
  const input = inputOf(bytes, { departmentId, pin });
  if (!input) return false;
  const mask = new Mask([pin, ...secretsIn(input.file)]);
  const entries = describePrintFile(input.file, { mask, showUnknown: true });
  const said = entries.map(({ place, name, shown }) => [place, name, shown].join()).join('\n');
  promise(!said.includes(pin), 'no PIN is shown');
  return isSound(learnFragment(input), input);
}

/** Damaged print files: read, shown, learned from. */
export const printFiles: FuzzTarget = {
  name: 'print files',
  prepare: () => {
    const drivers = driverFiles({ departmentId, pin });
    const seeds = [...cpcaStreams(), ...pjlFiles, ...pjlFiles, ...pjlFiles, ...drivers];
    return (random) => {
      const input = mutatedBytes(random, seeds);
      return { input, run: () => runPrintFile(input) };
    };
  },
};

/** Held jobs with other numbers and names, of the same drivers and settings. */
const pairTyped: readonly [Typed, Typed] = [
  { departmentId, pin, securedPin: '4815162' },
  { departmentId: '42', pin: '90210', securedPin: '8128' },
];

function runPair(files: readonly [Uint8Array, Uint8Array]): boolean {
  const first = inputOf(files[0], pairTyped[0]);
  const second = inputOf(files[1], pairTyped[1]);
  return !!first && !!second && isSound(learnFragment(first, second), first, second);
}

/** Mostly a few other bytes at the same places: files of another form are refused before they are compared. */
function nudged(random: SeededRandom, bytes: Uint8Array): Uint8Array {
  if (random.below(4) === 0) return mutatedBytes(random, [bytes]);
  const copy = bytes.slice();
  for (let left = random.below(4); left > 0; left--) {
    copy[random.below(copy.length)] =
      random.below(2) === 0 ? 0x30 + random.below(10) : random.below(256);
  }
  return copy;
}

/** Two print files, of which one or both are damaged: compared, and learned from. */
export const printFilePairs: FuzzTarget = {
  name: 'pairs of print files',
  prepare: () => {
    const firsts = driverFiles(pairTyped[0]);
    const seconds = driverFiles(pairTyped[1]);
    return (random) => {
      const at = random.below(firsts.length);
      // Mostly of the same driver: others are refused at once.
      const otherAt = random.below(8) === 0 ? random.below(firsts.length) : at;
      const [first, second] = [firsts[at] ?? document, seconds[otherAt] ?? document];
      const pair = [nudged(random, first), nudged(random, second)] as const;
      const input = pair.map((bytes) => Buffer.from(bytes).toString('hex'));
      return { input, run: () => runPair(pair) };
    };
  },
};

function seedFragments(): readonly string[] {
  const files = [...cpcaStreams().slice(0, 20), ...pjlFiles, ...driverFiles({ departmentId, pin })];
  return files.flatMap((bytes) => {
    const file = readPrintBytes(bytes);
    if (!file.ok) return [];
    const learned = learnFragment({ file: file.value, departmentId, pin: new Secret(pin) });
    return learned.ok ? [JSON.stringify(fragmentJson(learned.value.fragment))] : [];
  });
}

function runFragment(value: unknown): boolean {
  const text = JSON.stringify(value) ?? '';
  const parsed = parseFragment(text);
  const outline = outlineText(text);
  promise(outlineText(outline) === outline, 'the outline of an outline is that outline');
  const id = configurations[text.length % configurations.length]?.id ?? 'none';
  promise(
    fragmentMisfit(text, id) === fragmentMisfit(outline, id) || outline === '{}',
    'the outline fits the same configurations',
  );
  if (!parsed.ok) {
    promise(errorCode.test(parsed.error.code), 'the problem has a code');
    return false;
  }
  promise(fragmentOutline(text).ok, 'what can be read whole has an outline');
  const values = {
    departmentId: parsed.value.opaqueFor ?? '42',
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
