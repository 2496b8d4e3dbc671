import { describe, expect, it } from 'vitest';
import { imageSection } from './postscript-image.ts';

const latin1 = new TextDecoder('latin1');
const place = { columns: 1, rows: 2, upper: 3 };

describe('imageSection', () => {
  it('sends the data as they are, and counts its bytes', () => {
    const data = new Uint8Array(300).map((_, at) => at % 256);
    const section = imageSection({ columns: 10, rows: 20, upper: 90 }, 'Color', data);
    const text = latin1.decode(section);
    const head = /^%%BeginData: (\d+) Binary Bytes\n(10 20 90 300 Raw Color\n)/.exec(text);
    if (!head) throw new Error(text);
    const start = head[0].length;
    expect(section.slice(start, start + 300)).toEqual(data);
    expect(text.slice(start + 300)).toBe('\n%%EndData\n');
    expect(Number(head[1])).toBe((head[2]?.length ?? 0) + 300 + 1);
  });

  it('spells data that holds the universal exit language in hexadecimal', () => {
    const exit = new TextEncoder().encode('..\x1b\x1b%-12345X@PJL');
    const text = latin1.decode(imageSection(place, 'Gray', exit));
    expect(text).not.toContain('\x1b');
    expect(text).toContain('1 2 3 33 Hex Gray\n2e2e1b1b252d31323334355840504a4c>\n');
  });
});
