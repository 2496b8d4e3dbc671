import { run as delivery } from './delivery.ts';

/** Each benchmark by its name: its arguments in, the exit code out. */
const benchmarks = new Map<string, (args: readonly string[]) => Promise<number>>([
  ['delivery', delivery],
]);

async function main([name = '', ...args]: readonly string[]): Promise<number> {
  const run = benchmarks.get(name);
  if (!run) {
    console.error(
      `npm run bench -- NAME, where NAME is one of: ${[...benchmarks.keys()].join(', ')}`,
    );
    return 2;
  }
  return run(args);
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
