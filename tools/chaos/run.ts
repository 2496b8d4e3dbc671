import { ChaosStage } from './chaos-stage.ts';
import { type Account, brokenPromises, type Sum, sumUp } from './conservation.ts';
import { runDialogs } from './dialog-run.ts';
import { type Disturbance, disturbances } from './disturbance.ts';
import { runDisturbanceRound } from './disturbance-round.ts';
import { runFaults } from './fault-run.ts';
import { runPolicyRound } from './policy-round.ts';
import { printerKindCount } from './tested-printer.ts';

export interface ChaosOptions {
  /** Jobs with faults. The jobs of the dialog and of the rounds are added to these. */
  readonly jobs: number;
  readonly seed: number;
  /** Printers of each kind. */
  readonly printersOfEachKind: number;
  readonly dialogJobs: number;
  /** A disturbance happens each time this many jobs have ended. */
  readonly disturbEvery: number;
  /** Rounds in which every disturbance happens once, with a job in every state. */
  readonly disturbanceRounds: number;
  /** Rounds in which the policy changes while jobs are under way. */
  readonly policyRounds: number;
  /** Rounds in which Chrome loses its database, with a job in every state. */
  readonly databaseRounds: number;
  /**
   * Rounds in which the process of an installed extension is killed, and then the browser, with a
   * job in every state.
   */
  readonly processRounds: number;
  readonly log?: (line: string) => void;
}

export interface ChaosResult {
  readonly accounts: readonly Account[];
  readonly sum: Sum;
  /** Every promise that was broken; empty if the run succeeded. */
  readonly broken: readonly string[];
  /** How often each disturbance happened. */
  readonly disturbed: ReadonlyMap<Disturbance, number>;
}

/** Does the whole run: jobs from the dialog, jobs with faults, and the rounds. */
export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const { processRounds } = options;
  const printers = options.printersOfEachKind * printerKindCount;
  const results = [
    await withStage(await ChaosStage.open(printers), (stage) => runUnpacked(stage, options)),
  ];
  if (processRounds > 0) {
    const installed = await ChaosStage.open(printerKindCount, { installed: true });
    results.push(await withStage(installed, (stage) => runInstalled(stage, options)));
  }
  const accounts = results.flatMap((result) => result.accounts);
  return {
    accounts,
    sum: sumUp(accounts),
    broken: results.flatMap((result) => result.broken),
    disturbed: sumOfCounts(results.map(({ disturbed }) => disturbed)),
  };
}

function sumOfCounts<Key>(counts: readonly ReadonlyMap<Key, number>[]): ReadonlyMap<Key, number> {
  const sum = new Map<Key, number>();
  for (const [key, count] of counts.flatMap((each) => [...each])) {
    sum.set(key, (sum.get(key) ?? 0) + count);
  }
  return sum;
}

async function withStage(stage: ChaosStage, run: (stage: ChaosStage) => Promise<void>) {
  try {
    await run(stage);
    await stage.settle();
    const accounts = stage.accounts.list();
    const broken = [...accounts.flatMap(brokenPromises), ...brokenElsewhere(stage)];
    return { accounts, broken, disturbed: stage.disturbed };
  } finally {
    await stage.close();
  }
}

async function runUnpacked(stage: ChaosStage, options: ChaosOptions): Promise<void> {
  const { log = () => undefined } = options;
  log(`${options.dialogJobs} jobs through Chrome's own dialog`);
  await runDialogs(stage, options.dialogJobs, options.seed);
  log(`${options.jobs} jobs with faults on ${stage.printers.length} printers`);
  await runFaults(stage, options);
  for (let round = 0; round < options.disturbanceRounds; round++) {
    for (const what of disturbances) {
      log(`${what}, with a job in every state`);
      await runDisturbanceRound(stage, what, round);
    }
  }
  for (let round = 0; round < options.policyRounds; round++) {
    log('the policy changes while jobs are under way');
    await runPolicyRound(stage, round);
  }
  for (let round = 0; round < options.databaseRounds; round++) {
    log('database lost, with a job in every state');
    await runDisturbanceRound(stage, 'database lost', round);
  }
}

async function runInstalled(stage: ChaosStage, options: ChaosOptions): Promise<void> {
  for (let round = 0; round < options.processRounds; round++) {
    for (const what of ['process killed', 'browser killed'] as const) {
      options.log?.(`${what}, the extension being installed, with a job in every state`);
      await runDisturbanceRound(stage, what, round);
    }
  }
}

/** The client reads at most 2 MiB of an answer of 1 GB; the buffers between both ends take more. */
const mostBytesTaken = 128 * 1_048_576;

/** Broken promises that no single job's account shows. */
function brokenElsewhere({ otherHost, printers }: ChaosStage): string[] {
  return [
    ...otherHost.visits.map((visit) => `a redirect was followed: ${visit}`),
    ...printers
      .flatMap(({ device }) => device.cancelledJobsOfOthers)
      .map((title) => `${title}, another person's job, was cancelled`),
    ...printers
      .filter(({ proxy }) => proxy.mostTaken > mostBytesTaken)
      .map(({ proxy }) => `an answer without end was read for ${proxy.mostTaken} bytes`),
  ];
}
