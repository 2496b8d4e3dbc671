import { describe, expect, it } from 'vitest';
import { findProgram, parseVersion, programFolders } from './chromium.mjs';

describe('parseVersion', () => {
  it('reads what browsers say of themselves', () => {
    expect(
      parseVersion('Chromium 156.0.8078.79 built on Debian GNU/Linux 12 (bookworm)\n'),
    ).toEqual({ kind: 'Chromium', major: 156 });
    expect(parseVersion('Google Chrome 143.0.7499.40 \n')).toEqual({
      kind: 'Google Chrome',
      major: 143,
    });
    expect(parseVersion('Google Chrome 150.0.1.2 beta')?.major).toBe(150);
    expect(parseVersion('Google Chrome for Testing 147.0.1.2')?.kind).toBe(
      'Google Chrome for Testing',
    );
  });

  it('finds a version after warnings of a launcher script', () => {
    expect(parseVersion('warning: odd\nChromium 150.1.2.3')?.major).toBe(150);
  });

  it('takes nothing else for a Chromium', () => {
    for (const text of ['', 'Mozilla Firefox 140.0', 'Chromium', 'Chromium next']) {
      expect(parseVersion(text)).toBeUndefined();
    }
  });
});

describe('findProgram', () => {
  it('finds programs that the PATH of a plain user leaves out', () => {
    expect(programFolders({ PATH: '/opt/a:/usr/bin' })).toEqual(
      expect.arrayContaining(['/opt/a', '/usr/sbin']),
    );
  });

  it('finds a program by its name and by its full path, and no other', () => {
    expect(findProgram('sh')).toMatch(/\/sh$/);
    expect(findProgram('/bin/sh')).toBe('/bin/sh');
    expect(findProgram('no-such-program')).toBeUndefined();
  });
});
