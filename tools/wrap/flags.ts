import { parseArgs } from 'node:util';
import { InputProblem } from './problem.ts';

/** The flags that take a value, as {@link readFlags} returns them. */
const valueFlags = [
  ...(['configuration', 'department', 'pin-file', 'secured-pin-file', 'in', 'out'] as const),
  ...(['format', 'user', 'title', 'name-encoding', 'copies', 'collate', 'color'] as const),
  ...(['duplex', 'binding-edge', 'media-size', 'media-type', 'input-slot'] as const),
  ...(['resolution', 'staple', 'profile', 'model', 'punch', 'punch-type'] as const),
  ...(['separation', 'booklet', 'n-up', 'fold', 'output-face'] as const),
] as const;

export type Flag = (typeof valueFlags)[number];
export type Flags = ReadonlyMap<Flag, string>;

const pinFlags: ReadonlyMap<string, string> = new Map([
  ['pin', 'pin-file'],
  ['pin2', 'pin2-file'],
  ['secured-pin', 'secured-pin-file'],
]);

function unknownFlag(name: string): InputProblem {
  const instead = pinFlags.get(name);
  if (instead) {
    return new InputProblem(
      `--${name} is refused: other users can see arguments and shells keep them; use --${instead} FILE`,
    );
  }
  const shown = /^[a-z-]{1,30}$/i.test(name) ? `--${name}` : 'one of the flags';
  return new InputProblem(`${shown} is not known: see --help`);
}

/** What a command line may say. */
export interface FlagNames<Value extends string, Switch extends string> {
  /** Flags that are followed by a value. */
  readonly values: readonly Value[];
  /** Flags that stand by themselves. */
  readonly switches?: readonly Switch[];
  /** How many words without a flag there may be, such as file names. */
  readonly words?: number;
}

export interface CommandLine<Value extends string, Switch extends string> {
  readonly values: ReadonlyMap<Value, string>;
  readonly switches: ReadonlySet<Switch>;
  readonly words: readonly string[];
}

/**
 * Reads a command line. Arguments that are out of place are not repeated in the message, since one
 * of them may be a PIN. Throws an {@link InputProblem}.
 */
export function readCommandLine<Value extends string, Switch extends string = never>(
  args: readonly string[],
  names: FlagNames<Value, Switch>,
): CommandLine<Value, Switch> | 'help' {
  const options = Object.fromEntries([
    ...names.values.map((name) => [name, { type: 'string' as const }]),
    ...(names.switches ?? []).map((name) => [name, { type: 'boolean' as const }]),
    ['help', { type: 'boolean' as const }],
  ]);
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  if (tokens.some((token) => token.kind === 'option' && token.name === 'help')) return 'help';
  const values = new Map<Value, string>();
  const switches = new Set<Switch>();
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional') {
      words.push(token.value);
      if (words.length > (names.words ?? 0)) {
        throw new InputProblem(
          `argument ${token.index + 1} belongs to no flag: every value needs its flag, see --help`,
        );
      }
      continue;
    }
    const toggle = names.switches?.find((name) => name === token.name);
    if (toggle !== undefined && token.value === undefined) {
      switches.add(toggle);
      continue;
    }
    const name = names.values.find((each) => each === token.name);
    if (name === undefined) throw unknownFlag(token.name);
    const { value } = token;
    if (value === undefined || (!token.inlineValue && value.startsWith('-'))) {
      throw new InputProblem(`--${name} needs a value after it`);
    }
    if (values.has(name)) throw new InputProblem(`--${name} is given twice: give it once`);
    values.set(name, value);
  }
  return { values, switches, words };
}

/** Reads the flags of `wrap` itself. Throws an {@link InputProblem}. */
export function readFlags(args: readonly string[]): Flags | 'help' {
  const line = readCommandLine(args, { values: valueFlags });
  return line === 'help' ? line : line.values;
}
