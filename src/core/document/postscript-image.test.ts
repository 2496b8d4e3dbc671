import { describe, expect, it } from 'vitest';
import { imageSection, postscriptImage } from './postscript-image.ts';

const latin1 = new TextDecoder('latin1');

describe('postscriptImage', () => {
  it('sends what inflates to the samples, and counts its bytes', async () => {
    const data = new Uint8Array(300).map((_, at) => at % 7);
    const section = await postscriptImage({ columns: 10, rows: 10, bits: 8, colors: 3, data }, 90);
    const text = latin1.decode(section);
    const head = /^%%BeginData: (\d+) Binary Bytes\n(10 10 90 (\d+) Raw Color\n)/.exec(text);
    if (!head) throw new Error(text);
    const start = head[0].length;
    const end = start + Number(head[3]);
    expect(text.slice(end)).toBe('\n%%EndData\n');
    expect(Number(head[1])).toBe((head[2]?.length ?? 0) + (end - start) + 1);
    const inflated = new Blob([section.slice(start, end)])
      .stream()
      .pipeThrough(new DecompressionStream('deflate'));
    expect(new Uint8Array(await new Response(inflated).arrayBuffer())).toEqual(data);
  });

  it.each([
    [1, 1, 'Black'],
    [8, 1, 'Gray'],
    [8, 3, 'Color'],
  ] as const)('names %d bits in %d colours %s', (bits, colors, name) => {
    const section = imageSection({ columns: 1, rows: 2, bits, colors }, 3, new Uint8Array([1]));
    expect(latin1.decode(section)).toContain(`\n1 2 3 1 Raw ${name}\n`);
  });

  it('spells data that holds the universal exit language in hexadecimal', () => {
    const exit = new TextEncoder().encode('..\x1b\x1b%-12345X@PJL');
    const image = { columns: 1, rows: 1, bits: 8, colors: 1 } as const;
    const text = latin1.decode(imageSection(image, 1, exit));
    expect(text).not.toContain('\x1b');
    expect(text).toContain('1 1 1 33 Hex Gray\n2e2e1b1b252d31323334355840504a4c>\n');
  });
});
