import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesWith, withoutTimes } from '../e2e/look-for-text.ts';

const pin = '8642097';
/** Ends with the PIN; each as Chrome or a page writes it. */
const now = Date.now();
const times = {
  milliseconds: String(Math.floor(now / 1e7) * 1e7 + Number(pin)),
  microseconds: `${Math.floor(now / 1e4)}${pin}`,
  'milliseconds, without the first digit': String(Math.floor(now / 1e7) * 1e7 + Number(pin)).slice(
    1,
  ),
  'since 1601': `${Math.floor((now + 11_644_473_600_000) / 1e4)}${pin}`,
} as const;

describe('looking for a PIN', () => {
  const folder = mkdtempSync(join(tmpdir(), 'look-'));
  const write = (name: string, bytes: string | Buffer) => writeFileSync(join(folder, name), bytes);

  beforeAll(() => {
    mkdirSync(join(folder, 'below'));
    write('alone', `a${pin}b`);
    write('below/after-others', `1234567${pin}`);
    write('wide', Buffer.from(`a${pin}`, 'utf16le'));
    write('wide-at-an-odd-byte', Buffer.concat([Buffer.of(0), Buffer.from(pin, 'utf16le')]));
    write('times', Object.values(times).join('\n'));
    write('nothing', '8642098');
    symlinkSync('nowhere', join(folder, 'lock'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('finds it in every folder and encoding, but not inside a time', () => {
    const found = filesWith(folder, pin).map((path) => path.slice(folder.length + 1));
    expect(found.toSorted()).toEqual([
      ...['alone', 'below/after-others', 'wide', 'wide-at-an-odd-byte'],
    ]);
    expect(filesWith(folder, Buffer.from(times.milliseconds))).toEqual([join(folder, 'times')]);
  });

  it.each(Object.entries(times))('takes a time in %s out of a text', (_, time) => {
    expect(withoutTimes(`{"at":${time},"pin":"${pin}"}`)).toBe(`{"at":(time),"pin":"${pin}"}`);
  });
});
