import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { patience } from './tests/patience.ts';

/** Tests that mostly wait, for a device or for Chrome to be idle: they start first, beside those that work. */
const waiting = ['tests/e2e/slow-device.test.ts', 'tests/e2e/rollout.test.ts'];

/**
 * The tests of the libraries and the domain, which touch no browser and leave nothing running: many
 * files share a thread, since one for each file spends as long on loading packages as on the tests.
 */
const sharing = [
  ...[
    'accounting',
    'carriers',
    'clock',
    'cpca',
    'device-check',
    'diagnosis',
    'dialog',
    'directory',
  ],
  ...['fleet-log', 'fragment', 'ipp', 'jobs', 'log', 'pcl-xl', 'pdf', 'policy-files', 'policy'],
  ...['postscript', 'print-file', 'printers', 'remote-ui', 'settings', 'test-page', 'text'],
].map((room) => `src/${room}/**/*.test.ts`);

/** Two that work on two cores, and one that waits. */
const maxWorkers = 3;

/** How long `expect.poll` asks a browser or a program: Vitest's one second is short for a busy machine. */
const patient = { poll: { timeout: patience } };

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
          // A thread for each file starts sooner than a process, of which there would be a hundred.
          pool: 'threads',
          // Property tests are bounded in work, not in time; a busy machine takes its time.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: patient,
          include: ['src/**/*.test.{ts,tsx}', 'tools/**/*.test.ts', 'tests/unit/**/*.test.ts'],
          exclude: sharing,
          environment: 'node',
          setupFiles: ['tests/property-seed.ts'],
        },
      },
      {
        test: {
          name: 'unit-sharing',
          maxWorkers,
          pool: 'threads',
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: patient,
          include: sharing,
          environment: 'node',
          setupFiles: ['tests/fresh-file.ts', 'tests/property-seed.ts'],
        },
      },
      {
        test: {
          name: 'interop',
          maxWorkers,
          expect: patient,
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
          expect: patient,
          include: waiting,
          environment: 'node',
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'e2e',
          expect: patient,
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
