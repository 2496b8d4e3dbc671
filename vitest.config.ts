import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Tests that mostly wait, for a device or for Chrome to be idle: they start first, beside those that work. */
const waiting = ['tests/e2e/slow-device.test.ts', 'tests/e2e/rollout.test.ts'];

/** Two that work on two cores, and one that waits. */
const maxWorkers = 3;

class WaitingFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const waits = ({ moduleId }: TestSpecification) =>
      waiting.some((file) => moduleId.endsWith(file));
    return [...sorted.filter(waits), ...sorted.filter((file) => !waits(file))];
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: WaitingFirst },
    projects: [
      {
        test: {
          name: 'unit',
          maxWorkers,
          // Threads, each for many files: a thread of its own for each file takes twice the time.
          pool: 'threads',
          isolate: false,
          // Property tests are bounded in work, not in time; a busy machine takes its time.
          testTimeout: 30_000,
          include: ['src/**/*.test.{ts,tsx}', 'tools/**/*.test.ts', 'tests/unit/**/*.test.ts'],
          environment: 'node',
          setupFiles: ['tests/fresh-file.ts', 'tests/property-seed.ts'],
        },
      },
      {
        test: {
          name: 'interop',
          maxWorkers,
          include: ['tests/interop/**/*.test.ts'],
          environment: 'node',
          setupFiles: ['tests/property-seed.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e-waiting',
          maxWorkers,
          include: waiting,
          environment: 'node',
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts', 'tests/chaos/**/*.test.ts'],
          exclude: waiting,
          environment: 'node',
          // Each has a browser, a display and a policy of its own, and mostly waits for them.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
