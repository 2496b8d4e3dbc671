import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { authorisationUrl, problemOfFlow, readRedirect } from './authorisation.ts';
import { entryUrl, readEntry } from './directory-entry.ts';
import type { DirectorySettings } from './directory-settings.ts';

const redirectUri = 'https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/';
const expected = { redirectUri, state: 's1' };

describe('the redirect that ends the authorisation', () => {
  it('holds the token of our own question alone', () => {
    const token = `${redirectUri}#access_token=ya29.A-_~+/=&token_type=Bearer&state=s1`;
    expect(readRedirect(token.replace('+', '%2B'), expected)).toMatchObject({ ok: true });
    for (const wrong of [
      token.replace('s1', 's2'),
      token.replace('abc', 'abd'),
      `${redirectUri}#state=s1`,
      `${redirectUri}#state=s1&access_token=a%0d%0aX-Header:b`,
      '',
    ]) {
      expect(readRedirect(wrong, expected)).toEqual({ ok: false, error: 'reply-not-understood' });
    }
  });

  it('distinguishes a question to the person from a refusal, in fragment or query', () => {
    const of = (rest: string) => readRedirect(redirectUri + rest, expected);
    expect(of('#error=interaction_required')).toEqual({ ok: false, error: 'interaction-needed' });
    expect(of('?error=consent_required')).toEqual({ ok: false, error: 'interaction-needed' });
    expect(of('#error=access_denied&state=s1')).toEqual({ ok: false, error: 'refused' });
    expect(of('#error=admin_policy_enforced')).toEqual({ ok: false, error: 'refused' });
  });

  it('never throws, whatever Chrome hands back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        readRedirect(text, expected);
        expect(readRedirect(`${redirectUri}#${text}`, expected).ok).toBe(false);
      }),
    );
  });
});

describe('a sign-in that Chrome ends', () => {
  it.each([
    ['User interaction required.', 'interaction-needed'],
    [
      'User interaction required. Try setting `abortOnLoadForNonInteractive`…',
      'interaction-needed',
    ],
    ['The user did not approve access.', 'refused'],
    ['Authorization page could not be loaded.', 'unreachable'],
    ['Authorization page load timed out.', 'timed-out'],
    ['', 'unreachable'],
  ])('with %j is %s', (message, problem) => {
    expect(problemOfFlow(message)).toBe(problem);
  });
});

describe('the addresses that are asked', () => {
  it('cannot be turned by an e-mail or a name', () => {
    const hostile = 'a/../b?x=y#z&@evil.example';
    const entry = new URL(entryUrl('https://d.example/v1/', hostile, hostile));
    expect(entry.origin).toBe('https://d.example');
    expect(entry.pathname).toBe(`/v1/users/${encodeURIComponent(hostile)}`);
    expect(entry.searchParams.get('customFieldMask')).toBe(hostile);
    const question = { clientId: hostile, redirectUri, email: hostile, state: 's' };
    const asked = authorisationUrl('https://a.example/auth', { ...question, interactive: true });
    expect(new URL(asked).searchParams.get('login_hint')).toBe(hostile);
    expect(new URL(asked).searchParams.has('prompt')).toBe(false);
  });
});

describe('a person’s entry', () => {
  const settings: DirectorySettings = {
    clientId: 'x.apps.googleusercontent.com',
    schema: 'Printing',
    departmentIdField: 'Department_ID',
    pinField: 'PIN',
    securedPrintPinField: 'Panel',
  };
  const read = (fields: unknown) =>
    readEntry(JSON.stringify({ customSchemas: { Printing: fields } }), settings);

  it('has texts, numbers, or several values of which the first counts', () => {
    expect(read({ Department_ID: ' 0042 ', PIN: 815, Panel: [{ value: '0007' }] })).toEqual({
      ok: true,
      value: { departmentId: '42', pin: '815', securedPrintPin: '0007' },
    });
  });

  it('has no value where a field is empty, absent, or not asked for', () => {
    expect(read({ Department_ID: '', PIN: null, Other: '1' })).toEqual({ ok: true, value: {} });
    expect(read(undefined)).toEqual({ ok: true, value: {} });
    expect(readEntry('{"customSchemas": []}', settings)).toEqual({ ok: true, value: {} });
  });

  it('keeps no PIN without the Department ID that it belongs to', () => {
    expect(read({ PIN: '1', Panel: '2' })).toEqual({ ok: true, value: { securedPrintPin: '2' } });
  });

  it.each([
    { Department_ID: '12345678' },
    { Department_ID: true },
    { Department_ID: '1', PIN: '0' },
  ])('is not used with a value that cannot be right: %j', (fields) => {
    expect(read(fields)).toEqual({ ok: false, error: 'value-not-valid' });
  });

  it('is read from any JSON without throwing, and holds digits only', () => {
    const field = fc.oneof(fc.jsonValue(), fc.constantFrom('1', '22', 7, [{ value: '3' }]));
    const entry = fc.oneof(
      fc.jsonValue(),
      fc.record({
        customSchemas: fc.record({
          Printing: fc.record({ Department_ID: field, PIN: field, Panel: field }),
        }),
      }),
    );
    fc.assert(
      fc.property(entry, (value) => {
        const found = readEntry(JSON.stringify(value), settings);
        if (!found.ok) return;
        for (const digits of Object.values(found.value)) expect(digits).toMatch(/^[0-9]{1,7}$/);
        if (found.value.pin) expect(found.value.departmentId).toBeDefined();
      }),
    );
  });

  it('takes __proto__ for a name like any other', () => {
    const json = '{"customSchemas": {"__proto__": {"Department_ID": "1"}}}';
    expect(readEntry(json, { ...settings, schema: '__proto__' })).toMatchObject({ ok: true });
    expect(readEntry('{"customSchemas": {}}', { ...settings, schema: 'constructor' })).toEqual({
      ok: true,
      value: {},
    });
  });
});
