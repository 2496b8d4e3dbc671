import { parseArgs } from 'node:util';
import type { Account } from './conservation.ts';
import { runChaos } from './run.ts';
import { outcomeTable, sumLine } from './table.ts';

const usage = `npm run chaos -- [options]

Prints many jobs in a real Chromium, with faults between it and the printer, ends worker, offscreen
page and browser meanwhile, lets the computer sleep and changes the policy. Then holds the log against
the devices' own counts.

  --jobs N   jobs with faults (200)
  --seed S   decides which faults strike which job (1)
  --help
`;

function wholeNumber(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (!/^\d{1,7}$/.test(text)) throw new Error(`"${text}" is not a whole number`);
  return Number(text);
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { jobs: { type: 'string' }, seed: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const jobs = wholeNumber(values.jobs, 200);
  const seed = wholeNumber(values.seed, 1);
  const began = Date.now();
  const { accounts, sum, broken, disturbed } = await runChaos({
    jobs,
    seed,
    printersOfEachKind: jobs < 300 ? 1 : 3,
    dialogJobs: Math.min(12, Math.ceil(jobs / 20)),
    disturbEvery: 25,
    disturbanceRounds: Math.min(2, Math.ceil(jobs / 200)),
    policyRounds: Math.min(2, Math.ceil(jobs / 200)),
    databaseRounds: 1,
    processRounds: 1,
    log: (line) => console.error(`— ${line}`),
  });
  const byFault = ({ injected }: Account): readonly string[] => [injected];
  console.log(outcomeTable('injected', accounts, byFault));
  console.log(`\n${outcomeTable('happened', accounts, (account) => account.disturbances)}`);
  const times = [...disturbed].map(([what, count]) => `${what}: ${count}`);
  console.log(`\n${times.join(', ')}`);
  for (const line of broken) console.log(`broken promise: ${line}`);
  console.log(`\nseed ${seed}, ${Math.round((Date.now() - began) / 1000)} s`);
  console.log(`${sumLine(sum)}, ${broken.length} broken promises`);
  return broken.length === 0 ? 0 : 1;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error);
    // Jobs of other printers may still be running.
    process.exit(1);
  },
);
