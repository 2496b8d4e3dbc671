import { describe, expect, expectTypeOf, it, vi } from 'vitest';
import { policyReferencePage } from '../../tools/policy/reference-page.ts';
import { sampleFiles } from '../../tools/policy/sample-files.ts';
import { ok } from '../result.ts';
import { flag, oneOf, type PolicyValues, text } from '../settings/policy-key.ts';
import type { PolicyTexts } from '../settings/policy-text.ts';
import { effectivePolicy } from './effective-policy.ts';
import { managedSchema } from './managed-schema.ts';
import { parsePolicy } from './parse-policy.ts';
import { policyToRemember } from './policy-to-remember.ts';

// Keys that do not exist, written as somebody would add them: this group is all that differs.
vi.mock('./keys/user-name.ts', async (importOriginal) => {
  const { userNameKeys, userNameTexts } =
    await importOriginal<typeof import('./keys/user-name.ts')>();
  const { list, oneOf, secret, text } = await import('../settings/policy-key.ts');
  const keys = {
    ...userNameKeys,
    badgeColour: oneOf(['grey', 'red'], 'grey'),
    badgeCode: secret(text((code) => (code === '' ? { ok: false, error: 'empty' } : ok(code)))),
    badges: list<unknown, 'label' | 'code'>([], { label: {}, code: { secret: true } }, (value) =>
      Array.isArray(value) ? value : undefined,
    ),
  };
  const texts = (): PolicyTexts<typeof keys> => ({
    ...userNameTexts(),
    badgeColour: {
      title: 'Colour of the badge',
      description: `Default: ${keys.badgeColour.default}.`,
      example: 'red',
    },
    badgeCode: { title: 'Code', description: 'The code of the badge.', example: 'qx7391746' },
    badges: {
      title: 'Badges',
      description: 'More badges.',
      example: [{ label: 'Guest', code: 'qx7391746' }],
      properties: {
        label: { title: 'Label', description: 'What is printed on it.', required: true },
        code: { title: 'Code of one', description: 'What opens the door.' },
      },
    },
  });
  return { userNameKeys: keys, userNameTexts: texts };
});

const set = {
  badgeColour: 'red',
  badgeCode: 'qx7391746',
  badges: [{ label: 'Guest', code: 'qx7391746', kode: 'qx7391746' }, 'qx7391746'],
};

function readValue(raw: object, name: string): unknown {
  return new Map<string, unknown>(Object.entries(parsePolicy(raw).policy)).get(name);
}

function rowsOf(raw: object) {
  const { policy, problems } = parsePolicy(raw);
  return new Map(effectivePolicy(raw, policy, problems).map((row) => [row.name, row]));
}

describe('a key that is added to a group', () => {
  it('is in the schema, masked where it is secret', () => {
    const { properties } = managedSchema();
    expect(properties.badgeColour).toEqual({
      ...{ type: 'string', title: 'Colour of the badge', description: 'Default: grey.' },
    });
    expect(properties.badgeCode).toEqual({
      ...{ type: 'string', title: 'Code', description: 'The code of the badge.' },
      sensitiveValue: true,
    });
    const label = { type: 'string', title: 'Label', description: 'What is printed on it.' };
    const code = { type: 'string', title: 'Code of one', description: 'What opens the door.' };
    expect(properties.badges).toEqual({
      ...{ type: 'array', title: 'Badges', description: 'More badges.' },
      items: { type: 'object', properties: { label, code: { ...code, sensitiveValue: true } } },
    });
    const names = Object.keys(properties);
    expect(names.indexOf('badgeColour')).toBe(names.indexOf('fixedUserName') + 1);
  });

  it('is on the reference page, and in the sample of every key', () => {
    const page = policyReferencePage();
    expect(page).toContain('## `badgeColour`\n\nColour of the badge (string). Default: grey.');
    expect(page).toContain('## `badgeCode`\n\nCode (string, masked in chrome://policy).');
    expect(page).toContain('| `label` | Label | yes | What is printed on it. |');
    expect(page).toContain('| `code` | Code of one (masked in chrome://policy) | no |');
    const files = sampleFiles({ extensionId: 'a'.repeat(32), updateUrl: 'https://u.example' });
    expect(files.get('every-key/linux.json')).toContain('"badgeColour": "red"');
  });

  it('is read, has its default, and is known', () => {
    expect(parsePolicy(set).problems).toEqual([]);
    expect(readValue(set, 'badgeColour')).toBe('red');
    expect(readValue({}, 'badgeColour')).toBe('grey');
    expect(readValue({ badgeColour: 'blue' }, 'badgeColour')).toBe('grey');
    expect(readValue({}, 'badgeCode')).toBeUndefined();
    expect(parsePolicy({ badgeColour: 'blue', badgeCode: '', badgeColor: 'red' }).problems).toEqual(
      [
        { path: 'badgeColor', problem: 'unknown-key' },
        { path: 'badgeColour', problem: 'unknown-value' },
        { path: 'badgeCode', problem: 'empty' },
      ],
    );
  });

  it('is in the effective view, without what is secret of it', () => {
    const rows = rowsOf(set);
    expect(rows.get('badgeColour')).toMatchObject({ value: '"red"', source: 'policy' });
    expect(rows.get('badgeCode')).toMatchObject({ value: '•••', source: 'policy' });
    expect(JSON.parse(rows.get('badges')?.value ?? '')[0]).toEqual({ label: 'Guest', code: '•••' });
    expect(rowsOf({ badgeColour: 7 }).get('badgeColour')).toEqual({
      ...{ name: 'badgeColour', value: '"grey"', source: 'default' },
      problems: [{ path: 'badgeColour', problem: 'wrong-type' }],
    });
    expect(rowsOf({}).get('badgeCode')?.value).toBeUndefined();
  });

  it('is remembered for the next start, without what is secret of it', () => {
    expect(policyToRemember(set)).toEqual({
      ...{ badgeColour: 'red', usersMayAddPrinters: true, showFirstRun: true },
      badges: [{ label: 'Guest' }, {}],
    });
  });
});

describe('the types of the register', () => {
  it('say which value a definition has, and that one without default may be absent', () => {
    const keys = { a: flag(true), b: flag(), c: oneOf(['x', 'y'], 'x'), d: text(ok) };
    expect(keys.b.default).toBeUndefined();
    expectTypeOf<PolicyValues<typeof keys>>().branded.toEqualTypeOf<{
      readonly a: boolean;
      readonly b?: boolean;
      readonly c: 'x' | 'y';
      readonly d?: string;
    }>();
  });

  it('let no text of a key or property be forgotten, nor an example be of another type', () => {
    const keys = { a: flag(true), list: { type: 'array', properties: { name: {} } } } as const;
    const a = { title: 'A', description: 'A.', example: true };
    const list = { title: 'L', description: 'L.', example: [{ name: 'n' }] };
    const name = { title: 'N', description: 'N.' };
    const whole: PolicyTexts<typeof keys> = { a, list: { ...list, properties: { name } } };
    // @ts-expect-error: the texts of `list` are missing
    const withoutKey: PolicyTexts<typeof keys> = { a };
    // @ts-expect-error: the texts of the property `name` are missing
    const withoutProperty: PolicyTexts<typeof keys> = { a, list: { ...list, properties: {} } };
    // @ts-expect-error: the example of a flag is no text
    const wrongExample: PolicyTexts<typeof keys>['a'] = { ...a, example: 'true' };
    expect([whole, withoutKey, withoutProperty, wrongExample]).toHaveLength(4);
  });
});
