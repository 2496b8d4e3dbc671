import { unzipSync } from 'fflate';
import { afterEach, describe, expect, it } from 'vitest';
import { zip } from './archive.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('zip', () => {
  const zone = process.env.TZ;
  afterEach(() => {
    process.env.TZ = zone;
  });

  it('keeps names and contents', () => {
    const files = new Map([
      ['_locales/ja/messages.json', bytes('部門')],
      ['a.js', bytes('x'.repeat(10_000))],
      ['empty', bytes('')],
    ]);
    expect(new Map(Object.entries(unzipSync(zip(files))))).toEqual(files);
  });

  it('gives the same bytes in whatever order the files are found, and in every time zone', () => {
    const files: [string, Uint8Array][] = [
      ['b', bytes('2')],
      ['a', bytes('1')],
      ['B/c', bytes('3')],
    ];
    process.env.TZ = 'America/New_York';
    const one = zip(new Map(files));
    process.env.TZ = 'Asia/Tokyo';
    const other = zip(new Map(files.reverse()));
    expect(Buffer.from(one).equals(other)).toBe(true);
  });
});
