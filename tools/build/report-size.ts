/** Prints the size of each part of the build in dist/ and fails where one is above its budget. */
import packageJson from '../../package.json' with { type: 'json' };
import { bundleSizes } from './bundle-size.ts';

for (const { part, bytes, budget } of bundleSizes('dist', packageJson.sizeBudgets)) {
  const over = bytes > budget;
  const says = `${part.padEnd(8)}${String(bytes).padStart(7)} of ${budget} bytes (gzip)`;
  console.log(over ? `${says}: above its budget, see sizeBudgets in package.json` : says);
  if (over) process.exitCode = 1;
}
