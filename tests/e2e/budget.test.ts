import { expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { bundleSizes } from '../../tools/build/bundle-size.ts';

it.each(bundleSizes('dist', packageJson.sizeBudgets))(
  'the JavaScript of the $part stays within its budget, gzip',
  ({ bytes, budget, scripts }) => {
    expect(scripts.length).toBeGreaterThan(1);
    expect(bytes, scripts.join(', ')).toBeLessThanOrEqual(budget);
    // A size far below says that the scripts were not found.
    expect(bytes).toBeGreaterThan(4 * 1024);
  },
);
