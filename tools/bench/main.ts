import { run as benchDelivery } from './delivery.ts';
import { benchPolicy } from './policy.ts';
import { benchPopup } from './popup.ts';
import { benchPostscript } from './postscript.ts';

/**
 *     npm run bench -- postscript [FILE.pdf …]
 *     npm run bench -- delivery [--megabytes N] [--rounds N]
 *     npm run bench -- popup [--rounds N]
 *     npm run bench -- policy [--rounds N]
 *
 * Measures what the README promises, beside the programs that it is compared with. `postscript`
 * prints a table in Markdown; without files of one's own it also writes it to docs/benchmarks.md.
 * `delivery`, `popup` and `policy` need a built extension and a browser; see docs/benchmarks-delivery.md.
 * `popup` writes docs/benchmarks-popup.md, `policy` docs/benchmarks-policy.md.
 */
const benches = new Map<string, (words: readonly string[]) => Promise<unknown>>([
  ['postscript', benchPostscript],
  ['delivery', benchDelivery],
  ['popup', benchPopup],
  ['policy', benchPolicy],
]);

const [name = '', ...words] = process.argv.slice(2);
const bench = benches.get(name);
if (bench) await bench(words);
else {
  console.error(`usage: bench ${[...benches.keys()].join('|')} [FILE …]`);
  process.exitCode = 1;
}
