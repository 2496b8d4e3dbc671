import { ChaosStage } from './chaos-stage.ts';
import { type Account, brokenPromises, type Sum, sumUp } from './conservation.ts';
import { runDialogs } from './dialog-run.ts';
import { runFaults } from './fault-run.ts';
import { victims } from './kill.ts';
import { runKillRound } from './kill-round.ts';

export interface ChaosOptions {
  /** Jobs with faults; those of the dialog and of the kill rounds come on top. */
  readonly jobs: number;
  readonly seed: number;
  readonly dialogJobs: number;
  readonly killEvery: number;
  /** Each round kills worker, courier and browser once, with a job in every state. */
  readonly killRounds: number;
  readonly log?: (line: string) => void;
}

export interface ChaosResult {
  readonly accounts: readonly Account[];
  readonly sum: Sum;
  /** Every promise that was not kept; empty is what is wanted. */
  readonly broken: readonly string[];
  readonly nudges: number;
}

/** Runs the whole: jobs from the dialog, jobs with faults, kills at every state. */
export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const { log = () => undefined } = options;
  const stage = await ChaosStage.open();
  try {
    log(`${options.dialogJobs} jobs through Chrome's own dialog`);
    await runDialogs(stage, options.dialogJobs, options.seed);
    log(`${options.jobs} jobs with faults on ${stage.lanes.length} printers`);
    await runFaults(stage, options);
    for (let round = 0; round < options.killRounds; round++) {
      for (const [index, victim] of victims.entries()) {
        log(`killing the ${victim} with a job in every state`);
        await runKillRound(stage, victim, round * victims.length + index);
      }
    }
    const accounts = stage.accounts.list();
    const broken = accounts.flatMap(brokenPromises);
    return { accounts, sum: sumUp(accounts), broken, nudges: stage.nudges };
  } finally {
    await stage.close();
  }
}
