import { describe, expect, it } from 'vitest';
import type { Band } from './band.ts';
import { sampleSections } from './sample-section.ts';
import { type Samples, samplesSpaceBytes } from './samples.ts';

const columns = 40;
const bandAt = Math.ceil(samplesSpaceBytes(columns) / 4) * 4;
const memory = new WebAssembly.Memory({ initial: 1 });

/** A band of 96 rows: a photograph's noise in colour, grain in grey, and one colour. */
function band(): Band {
  const pixels = new Uint8Array(memory.buffer, bandAt, columns * 96 * 4);
  for (let at = 0; at < columns * 96; at++) {
    const noise = (Math.imul(at + 1, 2654435761) >>> 3) & 0xffffff;
    const grain = (noise & 0xff) * 0x010101;
    const color = at < columns * 32 ? noise : at < columns * 64 ? grain : 0xc81e28;
    pixels.set([color & 0xff, (color >> 8) & 0xff, color >> 16, 0xff], at * 4);
  }
  return { format: 'bgrx8', columns, rows: 96, pixels };
}

describe('sampleSections', () => {
  it('send a photograph in colour as JPEG where there is an encoder, and nothing else', async () => {
    const seen: Samples[] = [];
    const section = sampleSections(memory, 0, (samples) => {
      seen.push(samples);
      return Promise.resolve(new TextEncoder().encode('a JPEG'));
    });
    const page = band();
    const [blue, green, red] = page.pixels;
    const sections = [
      section(page, { colors: 3, top: 0, rows: 32 }, 96),
      section(page, { colors: 1, top: 32, rows: 32 }, 64),
      section(page, { colors: 3, top: 64, rows: 32 }, 32),
    ];
    page.pixels.fill(0x77);
    const texts = (await Promise.all(sections)).map((bytes) =>
      new TextDecoder('latin1').decode(bytes),
    );
    expect(texts[0]).toContain('\n40 32 96 6 Raw Photo\na JPEG\n');
    expect(texts[1]).toContain(' Raw Gray');
    expect(texts[2]).toContain(' Raw ColorRows\n');
    expect(seen).toMatchObject([{ columns, rows: 32, colors: 3 }]);
    expect([...(seen[0]?.data.subarray(0, 3) ?? [])]).toEqual([red, green, blue]);
  });
});
