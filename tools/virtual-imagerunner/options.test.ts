import { describe, expect, it } from 'vitest';
import { parseOptions } from './options.ts';

describe('parseOptions', () => {
  it('returns only what the command line contains', () => {
    expect(parseOptions([])).toEqual({ ok: true, value: { departments: [] } });
  });

  it('reads every option', () => {
    const line =
      '--department 1:2:3 --department 42 --allow-unknown-ids --silent-refusals --securing-time 60 ' +
      '--document-formats application/pdf,image/urf --name Copier --output out --host ::1 ' +
      '--ipp-port 1 --raw-port 2 --ui-port 3 --data-timeout 5 --max-megabytes 1 --answer-delay 90 --no-pages';
    expect(parseOptions(line.split(' '))).toEqual({
      ok: true,
      value: {
        departments: ['1:2:3', '42'],
        allowUnknownIds: true,
        silentRefusals: true,
        securingMs: 60_000,
        documentFormats: ['application/pdf', 'image/urf'],
        name: 'Copier',
        output: 'out',
        host: '::1',
        ippPort: 1,
        rawPort: 2,
        uiPort: 3,
        dataTimeoutMs: 5000,
        maxBytes: 1_048_576,
        answerDelayMs: 90_000,
        render: false,
      },
    });
  });

  it('returns help before anything else', () => {
    expect(parseOptions(['--help'])).toEqual({ ok: true, value: 'help' });
  });

  it.each([
    [['--colour'], '--colour'],
    [['extra'], 'extra'],
    [['--name'], '--name'],
    [['--name', ''], '--name'],
    [['--ipp-port', '65536'], '--ipp-port'],
    [['--raw-port', '-1'], '--raw-port'],
    [['--securing-time', '1.5'], '--securing-time'],
    [['--document-formats', 'pdf'], '--document-formats'],
    [['--department', '1:2:x'], '--department'],
  ])('refuses %j in one line', (args, named) => {
    const parsed = parseOptions(args);
    expect(parsed.ok ? '' : parsed.error).toContain(named);
    expect(parsed.ok ? '' : parsed.error).not.toContain('\n');
  });

  it('does not repeat a PIN', () => {
    const parsed = parseOptions(['--department', '42:76543210']);
    expect(parsed.ok ? '76543210' : parsed.error).not.toContain('76543210');
  });
});
