import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments.ts';

describe('readArguments', () => {
  it('takes two files, and options in any order', () => {
    expect(readArguments(['--mono', 'a.pdf', '--dpi', '1200', 'b.ps'])).toEqual({
      ok: true,
      value: { input: 'a.pdf', output: 'b.ps', dpi: 1200, color: 'monochrome' },
    });
    expect(readArguments(['a.pdf', 'b.ps'])).toMatchObject({ value: { dpi: 600, color: 'color' } });
  });

  it.each([
    [[]],
    [['a.pdf']],
    [['a.pdf', 'b.ps', 'c.ps']],
    [['a.pdf', 'b.ps', '--dpi']],
    [['a.pdf', 'b.ps', '--dpi', '72']],
    [['a.pdf', 'b.ps', '--gray']],
  ])('refuses %j', (words) => {
    expect(readArguments(words)).toEqual({ ok: false, error: 'usage' });
  });
});
