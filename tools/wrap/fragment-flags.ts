import { openAsBlob } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { parseDepartmentId } from '../../src/accounting/department-id.ts';
import {
  type Fragment,
  type FragmentField,
  type FragmentValues,
  fieldUse,
} from '../../src/fragment/fragment.ts';
import { maxFragmentText } from '../../src/fragment/fragment-outline.ts';
import { type FragmentProblem, parseFragment } from '../../src/fragment/parse-fragment.ts';
import { type WrapFragmentProblem, wrapWithFragment } from '../../src/fragment/wrap-fragment.ts';
import { headBytes, languageOfBytes } from '../../src/print-file/page-language.ts';
import { fileProblem } from './file-problem.ts';
import { readCommandLine } from './flags.ts';
import { writeWhole } from './output-file.ts';
import { readPinFileOrNone } from './pin-file.ts';
import { digitsProblem, InputProblem } from './problem.ts';
import type { ProgramStreams } from './program-streams.ts';
import { usage } from './usage.ts';

const names = {
  values: [
    ...(['fragment', 'department', 'pin-file', 'secured-pin-file', 'in', 'out'] as const),
    ...(['user-name', 'document-name', 'user', 'title', 'copies'] as const),
  ],
} as const;

type Values = ReadonlyMap<(typeof names.values)[number], string>;

function needed(values: Values, flag: (typeof names.values)[number]): string {
  const value = values.get(flag);
  if (value === undefined) throw new InputProblem(`--${flag} is missing: add --${flag} FILE`);
  return value;
}

const sentences: Readonly<Record<FragmentProblem['code'], string>> = {
  'fragment-not-json': 'is not JSON: give the output of npm run learn as it is',
  'fragment-too-large': 'is too large to be a fragment',
  'fragment-version-unknown': 'is no fragment of a version that is known here',
  'fragment-value-not-valid': 'has a value that is not valid',
  'fragment-template-not-valid': 'has a template that is not valid',
  'fragment-changes-device': 'has a line that would change the device itself: it is not used',
};

async function readFragmentFile(path: string): Promise<Fragment> {
  let text: string;
  try {
    if ((await stat(path)).size > maxFragmentText) {
      throw new InputProblem(`--fragment ${sentences['fragment-too-large']}`);
    }
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw fileProblem(error, '--fragment', path);
  }
  const fragment = parseFragment(text);
  if (fragment.ok) return fragment.value;
  const { code, path: where } = fragment.error;
  throw new InputProblem(`--fragment ${sentences[code]}${where === '' ? '' : ` (${where})`}`);
}

const flagOf: Readonly<Partial<Record<FragmentField, string>>> = {
  departmentId: '--department ID',
  pin: '--pin-file FILE',
  securedPrintPin: '--secured-pin-file FILE',
};

function problemSentence(problem: WrapFragmentProblem): string {
  switch (problem.code) {
    case 'value-missing':
      return `the fragment needs ${flagOf[problem.field] ?? problem.field}: add it`;
    case 'opaque-for-another-id':
      return 'the fragment holds the unreadable credentials of another Department ID: learn one for this ID';
    case 'cannot-hold':
      return '--secured-pin-file does not go with this fragment: its print file was of a job that is not held, so the device would print at once';
    case 'no-place-for-pin':
      return '--pin-file does not go with this fragment: it has no place for a PIN';
    case 'no-place-for-department-id':
      return '--department does not go with this fragment: it has no place for a Department ID';
  }
}

async function readValues(flags: Values, fragment: Fragment): Promise<FragmentValues> {
  const id = flags.get('department');
  const departmentId = id === undefined ? undefined : parseDepartmentId(id);
  if (departmentId && !departmentId.ok) throw digitsProblem('--department', departmentId.error);
  const pinOf = async (flag: 'pin-file' | 'secured-pin-file') => {
    const path = flags.get(flag);
    return path === undefined ? undefined : readPinFileOrNone(flag, path);
  };
  const pin = await pinOf('pin-file');
  const held = fieldUse(fragment, 'securedPrintPin') !== 'absent';
  // As in configuration C: the PIN to type at the panel is the PIN, unless it is another one.
  const securedPrintPin = (await pinOf('secured-pin-file')) ?? (held ? pin : undefined);
  const userName = flags.get('user-name') ?? flags.get('user');
  const documentName = flags.get('document-name') ?? flags.get('title');
  const copies = flags.get('copies');
  if (copies !== undefined && !/^[1-9][0-9]{0,3}$/.test(copies)) {
    throw new InputProblem('--copies must be a whole number from 1 to 9999');
  }
  return {
    jobId: crypto.getRandomValues(new Uint8Array(16)),
    jobTime: new Date(),
    ...(departmentId ? { departmentId: departmentId.value } : {}),
    ...(pin ? { pin } : {}),
    ...(securedPrintPin ? { securedPrintPin } : {}),
    ...(userName === undefined ? {} : { userName }),
    ...(documentName === undefined ? {} : { documentName }),
    ...(copies === undefined ? {} : { copies: Number(copies) }),
  };
}

/** Is told, in a sentence, what a person should know although the file is written. */
type Note = (sentence: string) => void;

async function openDocument(path: string, { language }: Fragment, note: Note): Promise<Blob> {
  let document: Blob;
  try {
    document = await openAsBlob(path);
  } catch (error) {
    throw fileProblem(await reason(error, path), '--in', path);
  }
  const head = new Uint8Array(await document.slice(0, headBytes).arrayBuffer());
  const own = languageOfBytes(head);
  if (own !== undefined && language !== undefined && own !== language) {
    note(`--in is ${own}, the print file was ${language}: a device may not print it`);
  }
  return document;
}

/** `openAsBlob` does not say why; `stat` does. */
async function reason(error: unknown, path: string): Promise<unknown> {
  return stat(path).then(
    () => error,
    (cause: unknown) => cause,
  );
}

function noteWhatIsLeftOut(fragment: Fragment, values: FragmentValues, note: Note): void {
  if (fragment.withoutId && values.departmentId !== undefined) {
    note('the print file was a black-and-white job without Department ID: none is sent');
  }
  for (const field of ['userName', 'documentName', 'copies'] as const) {
    if (values[field] !== undefined && fieldUse(fragment, field) === 'absent') {
      note(`the fragment has no place for ${field}: it is not sent`);
    }
  }
}

/**
 * `wrap --fragment`: writes the file that `--out` names. Notes go to `errors`, the explanation that
 * `--help` asks for to `output`. Throws an {@link InputProblem}.
 */
export async function wrapWithFragmentFlags(
  args: readonly string[],
  { output, errors }: Pick<ProgramStreams, 'output' | 'errors'>,
): Promise<void> {
  const line = readCommandLine(args, names);
  if (line === 'help') {
    output.write(usage);
    return;
  }
  const note: Note = (sentence) => errors.write(`wrap: note: ${sentence}\n`);
  const { values: flags } = line;
  const [input, out] = [needed(flags, 'in'), needed(flags, 'out')];
  const fragment = await readFragmentFile(needed(flags, 'fragment'));
  const values = await readValues(flags, fragment);
  const document = await openDocument(input, fragment, note);
  const wrapped = wrapWithFragment(fragment, values, document);
  if (!wrapped.ok) throw new InputProblem(problemSentence(wrapped.error));
  noteWhatIsLeftOut(fragment, values, note);
  await writeWhole(out, chunksOf(wrapped.value));
}

const chunkBytes = 1024 * 1024;

async function* chunksOf(blob: Blob): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < blob.size; start += chunkBytes) {
    yield new Uint8Array(await blob.slice(start, start + chunkBytes).arrayBuffer());
  }
}
