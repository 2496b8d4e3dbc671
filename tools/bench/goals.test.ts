import { describe, expect, it } from 'vitest';
import { goalLines, type Measured } from './goals.ts';

const measured: Measured = {
  file: 'text.pdf',
  color: 'monochrome',
  time: 100,
  theirs: 150,
  firstPage: 500,
  bytes: 50,
  pdftops: 50,
  rastertops: 100,
};

describe('goalLines', () => {
  it('calls a goal met that is just reached', () => {
    const lines = goalLines([measured]);
    expect(lines).toHaveLength(4);
    for (const line of lines) expect(line).toMatch(/^- met: /);
  });

  it('calls a goal missed if one document misses it, and says which', () => {
    const slow = { ...measured, file: 'letter.pdf', time: 101, firstPage: 501, bytes: 51 };
    const lines = goalLines([measured, slow]);
    expect(lines.map((line) => line.startsWith('- **missed**'))).toEqual([true, true, false, true]);
    expect(lines[0]).toContain('(text.pdf monochrome 1.50, letter.pdf monochrome **1.49**)');
  });

  it('judges in colour by what is asked in colour', () => {
    const [first] = goalLines([{ ...measured, color: 'color', time: 150 }]);
    expect(first).toMatch(/^- met: .* in colour/);
  });
});
