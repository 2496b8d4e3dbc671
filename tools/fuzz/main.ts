import { parseArgs } from 'node:util';
import { FuzzFailure, runFuzz } from './run.ts';
import { fuzzTargets } from './targets.ts';

const usage = `npm run fuzz -- [options]

Feeds each parser of what comes from outside with damaged, random and hostile input.

  --cases N      inputs for each parser (1000000)
  --seed S       decides the inputs (1)
  --target NAME  one parser alone: ${fuzzTargets.map(({ name }) => `"${name}"`).join(', ')}
  --help
`;

function wholeNumber(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (!/^\d{1,9}$/.test(text)) throw new Error(`"${text}" is not a whole number`);
  return Number(text);
}

function main(): number {
  const { values } = parseArgs({
    options: {
      cases: { type: 'string' },
      seed: { type: 'string' },
      target: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const cases = wholeNumber(values.cases, 1_000_000);
  const seed = wholeNumber(values.seed, 1);
  const targets = fuzzTargets.filter(
    ({ name }) => values.target === undefined || name === values.target,
  );
  if (targets.length === 0) throw new Error(`there is no target "${values.target}"`);
  for (const target of targets) {
    const { accepted, milliseconds, slowestMs, heapGrowth } = runFuzz(target, { cases, seed });
    console.log(
      [
        `${target.name}: ${cases} cases in ${(milliseconds / 1000).toFixed(1)} s`,
        `${accepted} accepted`,
        `slowest ${slowestMs.toFixed(1)} ms`,
        `heap at most +${Math.max(0, Math.round(heapGrowth / 1024 / 1024))} MiB`,
      ].join(', '),
    );
  }
  return 0;
}

try {
  process.exitCode = main();
} catch (error) {
  console.error(error instanceof FuzzFailure ? error.message : error);
  process.exitCode = 1;
}
