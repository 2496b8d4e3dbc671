import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPlist } from '../../tests/policy-files/read-plist.ts';
import { policyCatalogue } from '../policy/catalogue.ts';
import { googleAdminJson, linuxJson, macProfile, type Values, windowsReg } from './formats.ts';
import { readPolicyText } from './read-policy-text.ts';

const id = 'abcdefghijklmnopabcdefghijklmnop';
const types = new Map(policyCatalogue.map(({ name, type }) => [name, type]));
const target = { extensionId: id, typeOf: (key: string) => types.get(key) };

/** Texts that would be commands in one of the formats. */
const hostileText = fc.constantFrom(
  'x"\r\n[HKEY_LOCAL_MACHINE\\Software\\Policies\\Google\\Chrome]\r\n"HomepageLocation"="http://evil',
  '</string><key>x</key><true/>',
  '\\"\\',
  'a\u0000b\u001b[0m',
  'Bücherei 図書室 \u202E',
  '&amp;#10;',
  '"Value"',
);

const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), hostileText);
const printers = fc.array(fc.dictionary(fc.constantFrom('id', 'name', 'uri', 'pin'), text));
/** Policies of the types that the schema has: what Chrome hands on. */
const policies = fc.record(
  {
    printers,
    departmentId: text,
    supportText: text,
    showFirstRun: fc.boolean(),
    logMaxDays: fc.nat(),
  },
  { requiredKeys: [] },
);

/** An XML property list has neither control characters nor lone surrogates. */
function xmlSafe(values: Values): Values {
  const clean = (_key: string, value: unknown) =>
    typeof value === 'string'
      ? value.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
      : value;
  return JSON.parse(JSON.stringify(values, clean)) as Values;
}

describe('a policy that is written and read again', () => {
  const linux = (values: Values) => linuxJson({ '3rdparty': { extensions: { [id]: values } } });
  const reg = (values: Values) => windowsReg(`3rdparty\\extensions\\${id}\\policy`, values);
  const mac = (values: Values) =>
    macProfile(`com.google.Chrome.extensions.${id}`, 'policy', values);

  it.each([
    ['the Admin console', googleAdminJson],
    ['Linux', linux],
    ['plain JSON', (values: Values) => JSON.stringify(values)],
  ])('is the same for %s', (_where, write) => {
    fc.assert(
      fc.property(policies, (values) => {
        expect(readPolicyText(write(values), target)).toEqual({ ok: true, value: values });
      }),
    );
  });

  it('is the same for Windows, up to a zero, where every text of the registry ends', () => {
    fc.assert(
      fc.property(policies, (values) => {
        const read = readPolicyText(reg(values), target);
        const upToZero = Object.fromEntries(
          Object.entries(values).map(([key, value]) => [
            key,
            typeof value === 'string' ? (value.split('\0')[0] ?? '') : value,
          ]),
        );
        expect(read).toEqual({ ok: true, value: upToZero });
      }),
    );
  });

  it('is the same for macOS, but for what XML cannot say, and another reader agrees', () => {
    fc.assert(
      fc.property(policies.map(xmlSafe), (values) => {
        expect(readPolicyText(mac(values), target)).toEqual({ ok: true, value: values });
        // The other reader passes over a text of spaces alone.
        fc.pre(!/"(?:\s|\\[nrt])+"/.test(JSON.stringify(values)));
        const profile = readPlist(mac(values)) as { PayloadContent: [Record<string, unknown>] };
        expect(profile.PayloadContent[0]).toMatchObject(values);
      }),
    );
  });

  it('has no line in the registry but its own, whatever the texts are', () => {
    fc.assert(
      fc.property(policies, (values) => {
        const lines = reg(values)
          .split(/[\r\n]+/)
          .filter((line) => line !== '');
        expect(lines).toHaveLength(2 + Object.keys(values).length);
        for (const line of lines.slice(2)) expect(line).toMatch(/^"\w+"=(".*"|dword:|hex\(1\):)/s);
      }),
    );
  });
});

describe('a text that is pasted', () => {
  const read = (given: string) => readPolicyText(given, target);

  it('may have the wrapper at some keys only, or a byte order mark', () => {
    const given = '\uFEFF{"departmentId": {"Value": "42"}, "askEachTime": true}';
    expect(read(given)).toEqual({ ok: true, value: { departmentId: '42', askEachTime: true } });
  });

  it('may be the file of one other extension, such as one of an own key, not of several', () => {
    const file = (...ids: string[]) =>
      JSON.stringify({
        '3rdparty': { extensions: Object.fromEntries(ids.map((each) => [each, { pin: each }])) },
      });
    expect(read(file('other'))).toEqual({ ok: true, value: { pin: 'other' } });
    expect(read(file('other', id))).toEqual({ ok: true, value: { pin: id } });
    expect(read(file('other', 'another'))).toEqual({ ok: false, error: 'no-extension' });
    expect(read('{"3rdparty": 7}')).toEqual({ ok: false, error: 'no-extension' });
  });

  it('may be the preferences of the domain on macOS', () => {
    const given =
      '<plist version="1.0"><dict><key>departmentId</key><string>42</string></dict></plist>';
    expect(read(given)).toEqual({ ok: true, value: { departmentId: '42' } });
  });

  it.each([
    ['nothing', '', 'not-understood'],
    ['words', 'hello', 'not-understood'],
    ['a list', '[]', 'not-understood'],
    ['JSON that breaks off', '{"pin": "1', 'not-understood'],
    ['a page', '<html><body></body></html>', 'not-understood'],
    ['a list that breaks off', '<plist><dict><key>a</key></plist>', 'not-understood'],
    [
      'a registry file of others',
      'Windows Registry Editor Version 5.00\n\n[A]\n"x"="y"',
      'no-extension',
    ],
    ['too much', `"${'x'.repeat(4_000_001)}"`, 'too-large'],
    ['JSON that is nested deep', `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 'too-large'],
    [
      'a property list that is nested deep',
      `<plist>${'<array>'.repeat(100_000)}${'</array>'.repeat(100_000)}</plist>`,
      'not-understood',
    ],
  ])('is refused where it is %s', (_what, given, error) => {
    expect(read(given)).toEqual({ ok: false, error });
  });

  it('ends no reader, whatever it is', () => {
    const starts = fc.constantFrom('', '{', '<plist>', 'Windows Registry Editor', '[');
    fc.assert(
      fc.property(starts, fc.string({ unit: 'binary' }), (start, rest) => {
        expect(typeof read(start + rest).ok).toBe('boolean');
      }),
    );
  });
});
