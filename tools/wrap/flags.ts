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

const pinFlags: ReadonlyMap<string, Flag> = new Map([
  ['pin', 'pin-file'],
  ['secured-pin', 'secured-pin-file'],
]);

function isFlag(name: string): name is Flag {
  return (valueFlags as readonly string[]).includes(name);
}

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

/**
 * Reads the command line. Arguments that are out of place are not repeated in the message, since one
 * of them may be a PIN. Throws an {@link InputProblem}.
 */
export function readFlags(args: readonly string[]): Flags | 'help' {
  const options = Object.fromEntries([
    ...valueFlags.map((name) => [name, { type: 'string' as const }]),
    ['help', { type: 'boolean' as const }],
  ]);
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  if (tokens.some((token) => token.kind === 'option' && token.name === 'help')) return 'help';
  const flags = new Map<Flag, string>();
  for (const token of tokens) {
    if (token.kind !== 'option') {
      throw new InputProblem(
        `argument ${token.index + 1} belongs to no flag: every value needs its flag, see --help`,
      );
    }
    const { name, value } = token;
    if (!isFlag(name)) throw unknownFlag(name);
    if (value === undefined || (!token.inlineValue && value.startsWith('-'))) {
      throw new InputProblem(`--${name} needs a value after it`);
    }
    if (flags.has(name)) throw new InputProblem(`--${name} is given twice: give it once`);
    flags.set(name, value);
  }
  return flags;
}
