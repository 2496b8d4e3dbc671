import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withMeasurement } from './quality-page.ts';

const page = readFileSync(new URL('../../docs/quality.md', import.meta.url), 'utf8');

describe('docs/quality.md', () => {
  it.each(['postscript', 'popup', 'policy'])('has a place for what %s measures', (bench) => {
    const measured = withMeasurement(page, bench, '| new |\n');
    expect(measured).toContain(
      `<!-- bench ${bench} -->\n\n| new |\n\n<!-- end of bench ${bench} -->`,
    );
    expect(withMeasurement(measured, bench, '| new |')).toBe(measured);
  });

  it('keeps everything else when a bench is run again', () => {
    const text = 'a\n<!-- bench x -->\n\nold\n\n<!-- end of bench x -->\nb\n';
    expect(withMeasurement(text, 'x', 'new')).toBe(text.replace('old', 'new'));
  });

  it('is not written where it has no place', () => {
    expect(() => withMeasurement(page, 'nothing', '')).toThrow('no place for nothing');
    expect(() => withMeasurement('<!-- bench x -->', 'x', '')).toThrow('no place for x');
  });
});
