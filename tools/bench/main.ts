import { run as benchDelivery } from './delivery.ts';
import { benchPclXl } from './pcl-xl.ts';
import { benchPolicy } from './policy.ts';
import { benchPopup } from './popup.ts';
import { benchPostscript } from './postscript.ts';

/**
 *     npm run bench -- postscript [FILE.pdf …]
 *     npm run bench -- pcl-xl [FILE.pdf …]
 *     npm run bench -- delivery [--megabytes N] [--rounds N]
 *     npm run bench -- popup [--rounds N]
 *     npm run bench -- policy [--rounds N]
 *
 * Measures what docs/quality.md says of speed, beside the programs that it is compared with, and prints
 * it in Markdown. All but `delivery` also write it there; `postscript` and
 * `pcl-xl` only without files of one's own. All but these two need a built extension and a browser.
 */
const benches = new Map<string, (words: readonly string[]) => Promise<unknown>>([
  ['postscript', benchPostscript],
  ['pcl-xl', benchPclXl],
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
