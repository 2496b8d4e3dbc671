import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pjlSample } from '../../src/print-file/samples.fixture.ts';
import { wrapHere } from '../wrap/wrap-process.fixture.ts';
import { inspectCommand } from './inspect-command.ts';
import { learnCommand } from './learn-command.ts';
import { runTool, type Tool } from './run-tool.ts';

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

async function run(tool: Tool, words: readonly string[]): Promise<Outcome> {
  let out = '';
  let err = '';
  const code = await runTool(tool, words, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return { code, out, err };
}

const inspect = (...words: string[]) => run(inspectCommand, words);
const learn = (...words: string[]) => run(learnCommand, words);

/** As a process of its own. */
function started(tool: 'inspect' | 'learn', ...words: string[]) {
  const command = ['--import', 'tsx', `tools/print-file/${tool}.ts`, ...words];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

/** wrap's own tests run it as a process. */
const wrap = async (...args: string[]): Promise<Outcome> => {
  const outcome = await wrapHere(args);
  return { ...outcome, out: outcome.out.toString('latin1') };
};

let folder = '';
const at = (name: string) => join(folder, name);

interface VectorFile {
  readonly streamHex: string;
  readonly dataHex: string;
}

async function vector(name: string): Promise<VectorFile> {
  return JSON.parse(await readFile(`tests/fixtures/cpca/${name}.json`, 'utf8'));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'print-file-'));
  const secured = await vector('13-secured-7');
  await writeFile(at('secured.prn'), Buffer.from(secured.streamHex, 'hex'));
  await writeFile(at('doc.ps'), Buffer.from(secured.dataHex, 'hex'));
  await writeFile(at('pin'), '765432\n');
  await writeFile(at('pin2'), '0815\n');
  await writeFile(at('one.prn'), pjlSample({ departmentId: '1234567', pin: '765432' }));
  await writeFile(at('two.prn'), pjlSample({ departmentId: '42', pin: '0815', userName: 'bob' }));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the two commands as processes', { timeout: 60_000 }, () => {
  it('write what is found to standard output, and end with 0', () => {
    const said = started('inspect', at('one.prn'));
    expect(said).toMatchObject({ code: 0, err: '' });
    expect(said.out).toContain('carrier: pjl\n');
  });

  it('say in one line what is wrong, and end with 2', () => {
    expect(started('learn')).toMatchObject({
      ...{ code: 2, out: '' },
      err: expect.stringMatching(/^learn: FILE is missing[^\n]*\n$/),
    });
  });
});

describe('npm run inspect', { timeout: 60_000 }, () => {
  it('shows packets, records and where credentials stand, and no PIN, for people and programs', async () => {
    const typed = ['--department', '1234567', '--pin-file', at('pin')];
    const [people, programs] = await Promise.all([
      inspect(at('secured.prn'), ...typed),
      inspect('--json', at('secured.prn'), ...typed),
    ]);
    expect(people).toMatchObject({ code: 0, err: '' });
    expect(people.out).toContain('carrier: cpca\n');
    expect(people.out).toContain('held until a PIN is typed: yes\n');
    expect(people.out).toContain('as far as CPCA is known: ok\n');
    expect(people.out).toContain('PIN: header, PIN, as u32, at byte 14\n');
    expect(people.out).toContain('record 0013 (secured-print PIN)');
    expect(JSON.parse(programs.out)).toMatchObject({
      files: [{ carrier: 'cpca', held: true, strict: 'ok', language: 'postscript' }],
    });
    for (const { out } of [people, programs]) expect(out).not.toMatch(/765432|7654321|0BADF8/i);
  });

  it('says that a job is stored in the device, and learn says what that means', async () => {
    const box = Buffer.from(pjlSample({ departmentId: '1234567', pin: '765432' }))
      .toString('latin1')
      .replace('@PJL SET COPIES', '@PJL SET MAILBOXNUMBER=7\r\n$&');
    await writeFile(at('box.prn'), box, 'latin1');
    const people = await inspect(at('box.prn'));
    expect(people.out).toContain('stored in mail box 7 of the device: not printed at once\n');
    const programs = await inspect('--json', at('box.prn'));
    expect(JSON.parse(programs.out)).toMatchObject({ files: [{ stored: { box: 7 } }] });
    await writeFile(at('pin7'), '7\n');
    const same = await inspect(at('box.prn'), '--pin-file', at('pin7'));
    expect(same.out).toContain('kept at the device until somebody starts it there');
    expect(same.out).not.toContain('box 7');
    const typed = ['--department', '1234567', '--pin-file', at('pin')];
    const learned = await learn(at('box.prn'), ...typed);
    expect(learned.err).toMatch(/the device stores in a mail box .* not printed at once/);
    expect((await learn(at('one.prn'), ...typed)).err).not.toContain('not printed at once');
    expect((await inspect(at('one.prn'))).out).not.toContain('not printed at once');
  });

  it('does not show a number of an unknown line within a name either', async () => {
    const text = Buffer.from(pjlSample({ departmentId: '1234567', pin: '765432' }));
    const named = text.toString('latin1').replace('report', 'Order 765432, 1234567');
    await writeFile(at('named.prn'), named, 'latin1');
    const unsaid = await inspect(at('named.prn'));
    expect(unsaid.out).toContain('NAME="Order •••, •••"');
    const said = await inspect(at('named.prn'), '--department', '1234567');
    expect(said.out).toContain('NAME="Order •••, 1234567"');
  });

  it('says how two files differ, and that a PIN is not in a file', async () => {
    const args = ['--department', '1234567', '--pin-file', at('pin')];
    const outcome = await inspect(at('one.prn'), at('two.prn'), ...args);
    expect(outcome.out).toMatch(/Differences\nPJL before the document, line 4/);
    expect(outcome.out).toContain('PIN: not found in clear');
    expect(outcome.out).not.toContain('765432');
  });

  it('refuses what it cannot read in one line, and repeats no argument', async () => {
    await writeFile(at('bad.prn'), Buffer.from('cdca100000', 'hex'));
    const outcomes = await Promise.all([
      inspect(at('bad.prn')),
      inspect(at('missing.prn')),
      inspect(),
      inspect('--pin', '765432', at('one.prn')),
      inspect(at('one.prn'), at('two.prn'), '765432'),
    ]);
    const says = [
      /truncated at byte 5/,
      /does not exist/,
      /FILE is missing/,
      /refused/,
      /argument 3/,
    ];
    for (const [index, { code, out, err }] of outcomes.entries()) {
      expect(err).toMatch(says[index] ?? /never/);
      expect(err).toMatch(/^inspect: [^\n]+\n$/);
      expect(err).not.toContain('765432');
      expect({ code, out }).toEqual({ code: 2, out: '' });
    }
  });
});

describe('npm run learn and wrap --fragment', { timeout: 60_000 }, () => {
  it('make what wrap makes of the stream’s own options', async () => {
    const learned = await learn(
      at('secured.prn'),
      '--department',
      '1234567',
      '--pin-file',
      at('pin'),
    );
    expect(learned.code).toBe(0);
    expect(`${learned.out}${learned.err}`).not.toMatch(/765432/);
    await writeFile(at('fragment.json'), learned.out);
    const common = ['--department', '42', '--pin-file', at('pin2'), '--in', at('doc.ps')];
    const [byFragment, byOptions] = await Promise.all([
      wrap(
        '--fragment',
        at('fragment.json'),
        ...common,
        '--user-name',
        'Zoë',
        '--document-name',
        'x',
        '--out',
        at('a.bin'),
      ),
      wrap(
        '--configuration',
        'C',
        ...common,
        '--user',
        'Zoë',
        '--title',
        'x',
        '--out',
        at('b.bin'),
      ),
    ]);
    expect([byFragment, byOptions]).toEqual(Array(2).fill({ code: 0, out: '', err: '' }));
    expect((await readFile(at('a.bin'))).equals(await readFile(at('b.bin')))).toBe(true);
  });

  it('learn from two files what one does not tell', async () => {
    const outcome = await learn(
      ...[at('one.prn'), at('two.prn'), '--department', '1234567', '--pin-file', at('pin')],
      ...['--department2', '42', '--pin2-file', at('pin2')],
    );
    expect(outcome.code).toBe(0);
    expect(outcome.out).toContain('{departmentId:padded7}');
    expect(outcome.out).toContain('{pin:digits}');
    expect(outcome.err).toContain('takes: departmentId, pin, userName, documentName, copies\n');
  });

  it('refuse what would not be what was asked for', async () => {
    const learned = await learn(at('one.prn'), '--department', '1234567', '--pin-file', at('pin'));
    await writeFile(at('pjl.json'), learned.out);
    const base = ['--fragment', at('pjl.json'), '--in', at('doc.ps'), '--out', at('c.bin')];
    const outcomes = await Promise.all([
      wrap(...base, '--department', '42'),
      wrap(
        ...base,
        '--department',
        '42',
        '--pin-file',
        at('pin2'),
        '--secured-pin-file',
        at('pin2'),
      ),
      wrap(...base, '--department', '42', '--pin-file', at('pin2'), '--staple', 'left'),
      wrap('--fragment', at('one.prn'), '--in', at('doc.ps'), '--out', at('c.bin')),
      learn(at('one.prn'), '--pin2-file', at('pin')),
    ]);
    const says = [
      /needs --pin-file/,
      /print at once/,
      /--staple is not known/,
      /is not JSON/,
      /second file/,
    ];
    for (const [index, { code, out, err }] of outcomes.entries()) {
      expect(err).toMatch(says[index] ?? /never/);
      expect({ code, out }).toEqual({ code: 2, out: '' });
    }
  });
});
