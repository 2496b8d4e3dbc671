import { setTimeout as pause } from 'node:timers/promises';
import { seededRandom } from '../seeded-random.ts';
import type { ChaosStage, Submission } from './chaos-stage.ts';
import { disturbances } from './disturbance.ts';
import { faultName } from './fault.ts';
import { type PlannedJob, planRun } from './plan.ts';
import { credentials, type TestedPrinter } from './tested-printer.ts';

export interface FaultRunOptions {
  readonly seed: number;
  readonly jobs: number;
  /** A disturbance happens each time this many jobs have ended. */
  readonly disturbEvery: number;
  /** Is called with the progress of the run. */
  readonly log?: (line: string) => void;
}

/** A document that is read slowly must be longer than the network's buffers. */
const slowPadding = 2_000_000;
const longestPadding = 30_000;

/** Sends jobs over the faulty lines, all printers in parallel, with disturbances in between. */
export async function runFaults(stage: ChaosStage, options: FaultRunOptions): Promise<void> {
  const { seed, jobs } = options;
  const printers = stage.printers;
  for (const { device } of printers) device.releaseWith = credentials.pin;
  const plan = planRun({ seed, jobs, printers: printers.length });
  const work = printers.map((tested, index) =>
    runOnPrinter(stage, tested, plan[index] ?? [], index),
  );
  const all = Promise.all(work);
  const done = new AbortController();
  await Promise.all([
    all.finally(() => done.abort()),
    disturbFromTimeToTime(stage, options, done.signal),
  ]);
}

async function runOnPrinter(
  stage: ChaosStage,
  tested: TestedPrinter,
  plan: readonly PlannedJob[],
  printerIndex: number,
): Promise<void> {
  const random = seededRandom(printerIndex);
  for (const [index, { fault, followers, cancelAfterMs }] of plan.entries()) {
    const cancelled = cancelAfterMs === undefined ? '' : ', cancelled by the person';
    const title = (place: number): string => `chaos-${printerIndex}-${index}-${place}`;
    const first: Submission = {
      title: title(0),
      injected: `${faultName(fault)}${cancelled}`,
      padding: fault.kind === 'slow-body' ? slowPadding : random.below(longestPadding),
    };
    const behind = Array.from({ length: followers }, (_, place) => ({
      title: title(place + 1),
      injected: 'none, queued behind a fault',
    }));
    tested.proxy.arm(fault);
    await stage.submit(tested, [first, ...behind]);
    if (cancelAfterMs !== undefined && stage.accounts.isAccepted(first.title)) {
      await pause(cancelAfterMs);
      await stage.cancel(first.title);
    }
    await stage.ended([first, ...behind].map((job) => job.title));
    if (!tested.proxy.struck) {
      stage.accounts.relabel(first.title, `none (the fault found no request)${cancelled}`);
    }
    tested.proxy.arm({ kind: 'none' });
  }
}

async function disturbFromTimeToTime(
  stage: ChaosStage,
  options: FaultRunOptions,
  done: AbortSignal,
): Promise<void> {
  const { seed, disturbEvery } = options;
  const random = seededRandom(seed + 1);
  for (let turn = 1; ; turn++) {
    while (stage.accounts.endedCount() < turn * disturbEvery && !done.aborted) await pause(50);
    if (done.aborted) return;
    await pause(random.below(700));
    const what = random.pick(disturbances);
    options.log?.(`${stage.accounts.endedCount()} of ${options.jobs} ended; ${what}`);
    await stage.disturb(what);
  }
}
