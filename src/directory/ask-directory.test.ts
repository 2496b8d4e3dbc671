import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startGoogleDirectory } from '../../tests/doubles/google-directory.ts';
import { askDirectory } from './ask-directory.ts';
import type { DirectorySettings } from './directory-settings.ts';

const clientId = '123456789012-abc123.apps.googleusercontent.com';
const redirectUri = 'https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/';
const settings: DirectorySettings = {
  clientId,
  schema: 'Printing',
  departmentIdField: 'Department_ID',
  pinField: 'PIN',
};

describe('asking the directory', () => {
  let google: Awaited<ReturnType<typeof startGoogleDirectory>>;

  beforeAll(async () => {
    google = await startGoogleDirectory({
      clientId,
      entries: {
        'alice@school.example': {
          Printing: { Department_ID: '1001', PIN: '0815', Other: 'x' },
          Salary: { Amount: '1' },
        },
        'bob@school.example': {},
        'carol@school.example': { Printing: { Department_ID: 'B-12' } },
      },
    });
  });
  afterAll(() => google.close());
  beforeEach(() => {
    Object.assign(google.behaviour, { silent: 'token', person: 'agrees', reply: undefined });
    google.asked.length = 0;
  });

  /** What Chrome does: follows redirects to the extension's own address, and hands that back. */
  async function authorise(url: string, interactive: boolean) {
    expect(new URL(url).searchParams.get('prompt')).toBe(interactive ? null : 'none');
    const response = await fetch(url, { redirect: 'manual' });
    const redirect = response.headers.get('location');
    if (redirect) return { redirect };
    return {
      failed: interactive ? 'The user did not approve access.' : 'User interaction required.',
    };
  }

  function ask(
    email = 'alice@school.example',
    { interactive = false, withinMs = 10_000, client = clientId } = {},
  ) {
    const { endpoints } = google;
    return askDirectory(
      { settings: { ...settings, clientId: client }, email, redirectUri, interactive },
      { authorise, fetch, endpoints, withinMs },
    );
  }

  it('brings the person’s own Department ID and PIN, and asks for nothing else', async () => {
    expect(await ask()).toEqual({ ok: true, value: { departmentId: '1001', pin: '0815' } });
    expect(google.asked.at(-1)).toBe(
      'GET /admin/directory/v1/users/alice%40school.example?projection=custom&customFieldMask=Printing&viewType=domain_public&fields=customSchemas',
    );
  });

  it('finds nothing for a person without the attributes, which is no problem', async () => {
    expect(await ask('bob@school.example')).toEqual({ ok: true, value: {} });
  });

  it('says that the person is needed, and goes on once the person agrees', async () => {
    google.behaviour.silent = 'interaction_required';
    expect(await ask()).toEqual({ ok: false, error: 'interaction-needed' });
    expect(await ask(undefined, { interactive: true })).toMatchObject({ ok: true });
    google.behaviour.person = 'declines';
    expect(await ask(undefined, { interactive: true })).toEqual({ ok: false, error: 'refused' });
  });

  it('does not get as far as the directory without a token', async () => {
    google.behaviour.silent = 'access_denied';
    expect(await ask()).toEqual({ ok: false, error: 'refused' });
    expect(await ask(undefined, { client: 'other.apps.googleusercontent.com' })).toMatchObject({
      error: 'interaction-needed',
    });
    expect(google.asked.filter((line) => line.includes('/users/'))).toEqual([]);
  });

  it.each([
    [401, 'not-allowed'],
    [403, 'not-allowed'],
    [404, 'not-found'],
    [429, 'busy'],
    [503, 'busy'],
    [400, 'reply-not-understood'],
  ])('explains HTTP %s as %s', async (status, problem) => {
    google.behaviour.reply = { status, body: '{"error": {}}' };
    expect(await ask()).toEqual({ ok: false, error: problem });
  });

  it('explains a value that is no Department ID, a reply that is no JSON, and one too long', async () => {
    expect(await ask('carol@school.example')).toEqual({ ok: false, error: 'value-not-valid' });
    expect(await ask('dave@school.example')).toEqual({ ok: false, error: 'not-found' });
    for (const body of ['<html>', '[]', `{"a": "${'x'.repeat(70_000)}"}`]) {
      google.behaviour.reply = { status: 200, body };
      expect(await ask()).toEqual({ ok: false, error: 'reply-not-understood' });
    }
  });

  it('does not wait for ever, nor for a directory that is not there', async () => {
    google.behaviour.reply = 'stall';
    expect(await ask(undefined, { withinMs: 50 })).toEqual({ ok: false, error: 'timed-out' });
    const question = { settings, email: 'a@b', redirectUri, interactive: false };
    const nowhere = { ...google.endpoints, directory: 'http://127.0.0.1:1/' };
    const asked = await askDirectory(question, { authorise, fetch, endpoints: nowhere });
    expect(asked).toEqual({ ok: false, error: 'unreachable' });
  });
});
