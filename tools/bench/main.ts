import { benchPostscript } from './postscript.ts';

/**
 *     npm run bench -- postscript [FILE.pdf …]
 *
 * Measures what the README promises, beside the programs that it is compared with. Prints a table
 * in Markdown; without files of one's own it also writes it to docs/benchmarks.md.
 */
const benches: ReadonlyMap<string, (words: readonly string[]) => Promise<void>> = new Map([
  ['postscript', benchPostscript],
]);

const [name = '', ...words] = process.argv.slice(2);
const bench = benches.get(name);
if (bench) await bench(words);
else {
  console.error(`usage: bench ${[...benches.keys()].join('|')} [FILE …]`);
  process.exitCode = 1;
}
