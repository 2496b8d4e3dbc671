import { readCommandLine } from '../wrap/flags.ts';
import { InputProblem } from '../wrap/problem.ts';
import { inspect, inspectionJson, inspectionText } from './inspect-report.ts';
import type { Tool, ToolOutput } from './run-tool.ts';
import { readTyped } from './typed-values.ts';

const usage = `Shows what a print file of Canon's driver is made of, and where in it credentials are.

  npm run --silent inspect -- FILE [FILE2] [--json]
      [--department ID] [--pin-file FILE] [--secured-pin-file FILE]

  FILE                    what the driver wrote when it printed to a file
  FILE2                   another one: how the two differ is shown
  --department ID         the Department ID that was typed into the driver
  --pin-file FILE         file with the PIN that was typed, on its only line
  --secured-pin-file FILE the same for the PIN of a secured print
  --json                  for programs
  --help                  this text

No PIN is ever shown, given or not. Bytes of unknown meaning are shown only when the PIN was found
in clear elsewhere, since otherwise they may be the PIN in another form.
`;

/** `npm run inspect`. */
export const inspectCommand: Tool = { name: 'inspect', run };

async function run(words: readonly string[], { out }: ToolOutput): Promise<void> {
  const line = readCommandLine(words, {
    values: ['department', 'pin-file', 'secured-pin-file'],
    switches: ['json'],
    words: 2,
  });
  if (line === 'help') {
    out(usage);
    return;
  }
  const [first, second] = line.words;
  if (first === undefined) throw new InputProblem('FILE is missing: name a print file');
  const names = { id: 'department', pin: 'pin-file', secured: 'secured-pin-file' };
  const paths = [first, ...(second === undefined ? [] : [second])];
  const found = await inspect(paths, await readTyped(line.values, names));
  out(
    line.switches.has('json')
      ? `${JSON.stringify(inspectionJson(found), null, 2)}\n`
      : inspectionText(found),
  );
}
