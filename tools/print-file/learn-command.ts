import { fieldUse, fragmentFields } from '../../src/fragment/fragment.ts';
import { fragmentJson } from '../../src/fragment/fragment-json.ts';
import { learnFragment } from '../../src/fragment/learn.ts';
import type { Finding, Learned, LearnInput, LearnProblem } from '../../src/fragment/learned.ts';
import { storedAlike, summarise } from '../../src/print-file/summary.ts';
import { readCommandLine } from '../wrap/flags.ts';
import { InputProblem } from '../wrap/problem.ts';
import type { Tool, ToolOutput } from './run-tool.ts';
import { openPrintFile, readTyped, type TypedValues } from './typed-values.ts';

const usage = `Learns from print files of Canon's driver how it tells a device who pays.

  npm run --silent learn -- FILE [FILE2] --department ID --pin-file FILE
      [--department2 ID --pin2-file FILE] > fragment.json

  FILE                    what the driver wrote when it printed to a file
  FILE2                   the same settings with another Department ID and PIN: better
  --department ID         the Department ID that was typed into the driver
  --pin-file FILE         file with the PIN on its only line; an empty file if none was typed
  --secured-pin-file FILE the PIN of a secured print, where it is another one
  --department2, --pin2-file, --secured-pin2-file   the same for FILE2
  --help                  this text

The fragment goes to standard output, what was found to standard error. The fragment holds no PIN,
unless it says "secret": then it holds what the driver encrypted, and is kept like a PIN.
`;

const problemSentences: Readonly<Record<LearnProblem['code'], string>> = {
  'no-envelope': 'is a document alone, without PJL or CPCA round it: nothing tells who pays',
  'no-accounting':
    'says nothing of a Department ID: switch Department ID Management on in the driver and print again',
  'department-id-differs': 'carries another Department ID than --department says',
  'several-jobs': 'holds more than one document: print one page to a file of its own',
  'headers-vary': 'has packets whose headers differ: this form is not known',
  ambiguous:
    'has the numbers where they cannot be told apart: print a second file with other, longer ones and give it as FILE2',
  'pin-remains':
    'has the PIN in something that would be kept as it is, such as a job note: print without it',
  'files-differ': 'and FILE2 are not made of the same lines and packets: use the same settings',
  'changes-device': 'has a PJL line that would change the device itself: it is not used',
  'not-representable': 'has more or other things round its document than a fragment may hold',
};

const fieldNames: ReadonlyMap<string, string> = new Map([
  ['departmentId', 'Department ID'],
  ['pin', 'PIN'],
  ['securedPrintPin', 'secured-print PIN'],
  ['userName', 'user name'],
  ['documentName', 'document name'],
  ['streamLength', 'length of the stream'],
  ['jobId', 'identifier of the job'],
  ['jobTime', 'time of the job'],
]);

function findingSentence({ code, field, place = '', form = '' }: Finding): string {
  const name = fieldNames.get(field ?? '') ?? field;
  switch (code) {
    case 'field-found':
      return `${name}: ${place}, as ${form}`;
    case 'field-not-found':
      return `${name}: not found in clear: encrypted or somewhere unknown, or not what was typed`;
    case 'pin-not-said':
      return place === ''
        ? 'PIN: one may be in what is not known; give it with --pin-file, or an empty file if none was typed'
        : `${place}: speaks of something secret; if it is the PIN of a secured print, give it with --secured-pin-file`;
    case 'without-id':
      return 'the file is a black-and-white job that carries no Department ID: nor will what is wrapped with this fragment';
    case 'opaque':
      return 'the fragment keeps what the driver wrote, for this Department ID alone: keep it as secret as a PIN';
    case 'varies':
      return `${place}: differs between the files, and nothing that was typed explains it; FILE's is kept`;
    case 'unknown-kept':
      return `${place}: not known, kept as it is`;
    case 'origin-removed':
      return `${place}: the computer's name is taken out`;
  }
}

async function input(
  path: string,
  ordinal: 'FILE' | 'FILE2',
  { departmentId, ...typed }: TypedValues,
): Promise<LearnInput> {
  if (departmentId === undefined) {
    throw new InputProblem(`${ordinal} needs --department: the ID that was typed into the driver`);
  }
  const { file } = await openPrintFile(path, ordinal);
  return { file, departmentId, ...typed };
}

function report({ fragment, findings }: Learned, say: (text: string) => void): void {
  const sentences = new Set(findings.map(findingSentence));
  for (const sentence of sentences) say(`${sentence}\n`);
  const takes = fragmentFields.filter((field) => fieldUse(fragment, field) !== 'absent');
  say(`takes: ${takes.join(', ') || 'nothing'}\n`);
}

/** `npm run learn`. */
export const learnCommand: Tool = { name: 'learn', run };

async function run(words: readonly string[], { out, err }: ToolOutput): Promise<void> {
  const line = readCommandLine(words, {
    values: [
      ...(['department', 'pin-file', 'secured-pin-file'] as const),
      ...(['department2', 'pin2-file', 'secured-pin2-file'] as const),
    ],
    words: 2,
  });
  if (line === 'help') {
    out(usage);
    return;
  }
  const [path, path2] = line.words;
  if (path === undefined) throw new InputProblem('FILE is missing: name a print file');
  const names = { id: 'department', pin: 'pin-file', secured: 'secured-pin-file' };
  const names2 = { id: 'department2', pin: 'pin2-file', secured: 'secured-pin2-file' };
  const typed = await readTyped(line.values, names);
  const typed2 = await readTyped(line.values, names2);
  if (path2 === undefined && Object.keys(typed2).length > 0) {
    throw new InputProblem('--department2 and --pin2-file belong to FILE2: name a second file');
  }
  const first = await input(path, 'FILE', typed);
  // What is not given for the second file was typed as for the first.
  const second =
    path2 === undefined ? undefined : await input(path2, 'FILE2', { ...typed, ...typed2 });
  const learned = learnFragment(first, second);
  if (!learned.ok) {
    const { code, place } = learned.error;
    const where = place === undefined ? '' : ` (${place})`;
    throw new InputProblem(`FILE ${problemSentences[code]}${where}`);
  }
  report(learned.value, err);
  const ownPin = fieldUse(learned.value.fragment, 'securedPrintPin') !== 'absent';
  const stored = storedAlike(summarise(first.file), ownPin);
  if (stored) {
    const where = stored.box === undefined ? 'keeps' : 'stores in a mail box';
    err(`the device ${where} what is wrapped with this fragment, as FILE: not printed at once\n`);
  }
  out(`${JSON.stringify(fragmentJson(learned.value.fragment), null, 2)}\n`);
}
