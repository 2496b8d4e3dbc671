import { describe, expect, it } from 'vitest';
import { parseOptions } from '../options.ts';
import { completeSettings, parseSetting, parseSystemManager, parseUser } from './settings.ts';

describe('parseSetting', () => {
  it.each([
    ['language=de', { language: 'de' }],
    ['dates=DD/MM YYYY', { dates: 'DD/MM YYYY' }],
    ['years=-20', { years: -20 }],
    ['lockAfter=0', { lockAfter: 0 }],
  ])('reads %s', (text, value) => {
    expect(parseSetting(text)).toEqual({ ok: true, value });
  });

  it.each(['language', 'language=', 'language=fr', 'constructor=1', '=de', 'years=x', 'years=51'])(
    'refuses %s in one line',
    (text) => {
      const setting = parseSetting(text);
      expect(setting.ok ? '' : setting.error).toMatch(/^[^\n]+$/);
    },
  );
});

it('completeSettings fills in the first of each choice', () => {
  expect(completeSettings({ language: 'ja' })).toMatchObject({
    ...{ language: 'ja', columns: '12', refused: 'listed', lockAfter: 5 },
  });
});

it('errors contain no password and no PIN', () => {
  for (const parsed of [
    parseUser('anna:geheim:x'),
    parseUser('anna:geheim:1:2'),
    parseSystemManager('1:76543210'),
    parseSystemManager('x:765432'),
  ]) {
    expect(parsed.ok ? 'geheim' : parsed.error).not.toMatch(/geheim|765432/);
  }
});

describe('the command line', () => {
  it('is read with everything about the page', () => {
    const line =
      '--remote-ui r-user --remote-ui-set language=de --remote-ui-set columns=14 ' +
      '--remote-ui-user anna:geheim:42 --system-manager 1:2 --remote-ui-port 8000';
    expect(parseOptions(line.split(' '))).toMatchObject({
      ok: true,
      value: {
        remoteUi: {
          flavour: 'r-user',
          settings: { language: 'de', columns: '14' },
          users: [{ name: 'anna', departmentId: 42 }],
          systemManager: { id: 1 },
          port: 8000,
        },
      },
    });
  });

  it.each([
    [['--remote-ui', 'r-x'], '--remote-ui'],
    [['--remote-ui-set', 'language=de'], '--remote-ui'],
    [['--remote-ui', 'mf', '--remote-ui-set', 'x=1'], '--remote-ui-set'],
    [['--remote-ui', 'mf', '--remote-ui-tls', '/nowhere/x.pem'], '--remote-ui-tls'],
    [['--remote-ui', 'mf', '--system-manager', '1'], '--system-manager'],
  ])('refuses %j', (args, named) => {
    const parsed = parseOptions(args);
    expect(parsed.ok ? '' : parsed.error).toContain(named);
  });
});
