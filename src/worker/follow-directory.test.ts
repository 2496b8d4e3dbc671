import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { patience } from '../../tests/patience.ts';
import type { MessageToCourier } from '../browser/messages.ts';
import type { DirectoryValues } from '../directory/directory-entry.ts';
import type { DirectoryProblem } from '../directory/directory-problem.ts';
import { err, ok, type Result } from '../result.ts';
import { reveal } from '../secret.ts';

const keys = {
  directoryClientId: '123456789012-abc123.apps.googleusercontent.com',
  directorySchema: 'Printing',
  directoryDepartmentIdField: 'Department_ID',
};

/** The browser: its policy, its memory, who is signed in, and what the courier answers. */
const browser = vi.hoisted(() => ({
  policy: {} as Record<string, unknown>,
  session: {} as Record<string, unknown>,
  email: '',
  asked: [] as MessageToCourier[],
  answer: (): unknown => undefined,
}));

vi.mock('webextension-polyfill', () => ({
  default: {
    storage: {
      managed: { get: async () => browser.policy },
      local: { get: async () => ({}) },
      session: {
        get: async () => structuredClone(browser.session),
        set: async (values: object) => {
          Object.assign(browser.session, structuredClone(values));
        },
      },
      onChanged: { addListener: () => undefined, removeListener: () => undefined },
    },
  },
}));

vi.mock('./courier-host.ts', () => ({
  askCourier: async (message: MessageToCourier) => {
    browser.asked.push(message);
    return browser.answer();
  },
}));

import { readCredentialStatus } from '../browser/credential-status.ts';
import { readCredentials } from '../browser/credentials-in-use.ts';
import { authorise, directoryIsKnown, refreshDirectory } from './follow-directory.ts';

const launchWebAuthFlow = vi.fn();
const hour = 3_600_000;

function answers(answer: Result<DirectoryValues, DirectoryProblem>): void {
  browser.answer = () => answer;
}

async function effective() {
  const { departmentId, pin } = await readCredentials();
  return [departmentId?.value, departmentId?.source, pin && reveal(pin.value)];
}

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 4, 7) });
  Object.assign(browser, { policy: keys, session: {}, email: 'alice@school.example', asked: [] });
  answers(ok({ departmentId: '1001', pin: '0815' }));
  vi.stubGlobal('chrome', {
    runtime: { getPlatformInfo: () => undefined },
    identity: {
      getProfileUserInfo: async () => ({ email: browser.email, id: '' }),
      getRedirectURL: () => 'https://x.chromiumapp.org/',
      launchWebAuthFlow,
    },
  });
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('the directory', () => {
  it('is asked where the policy wants it, and what it says is used', async () => {
    await directoryIsKnown();
    expect(await effective()).toEqual(['1001', 'directory', '0815']);
    expect(browser.asked).toMatchObject([
      { type: 'ask-directory', question: { email: 'alice@school.example', interactive: false } },
    ]);
    expect(await readCredentialStatus()).toMatchObject({
      departmentIdSource: 'directory',
      mayChangeDepartmentId: false,
      mayChangePin: false,
    });
  });

  it('is not asked where the policy does not want it', async () => {
    browser.policy = { directorySchema: 'Printing' };
    await directoryIsKnown();
    expect(browser.asked).toEqual([]);
    expect(await effective()).toEqual([undefined, undefined, undefined]);
  });

  it('is asked again after a day, and not before', async () => {
    await refreshDirectory(false);
    vi.advanceTimersByTime(23 * hour);
    await refreshDirectory(false);
    expect(browser.asked).toHaveLength(1);
    answers(ok({ departmentId: '1002' }));
    vi.advanceTimersByTime(hour);
    await refreshDirectory(false);
    expect(await effective()).toEqual(['1002', 'directory', undefined]);
  });

  it('stays with what it said when it cannot be asked, and is asked again soon', async () => {
    await refreshDirectory(false);
    vi.advanceTimersByTime(24 * hour);
    answers(err('unreachable'));
    await refreshDirectory(false);
    expect(await effective()).toEqual(['1001', 'directory', '0815']);
    expect(await readCredentialStatus()).toMatchObject({ directoryProblem: 'unreachable' });
    await refreshDirectory(false);
    expect(browser.asked).toHaveLength(2);
    vi.advanceTimersByTime(hour / 4);
    answers(ok({}));
    await refreshDirectory(false);
    expect(await effective()).toEqual([undefined, undefined, undefined]);
    expect((await readCredentialStatus()).directoryProblem).toBeUndefined();
  });

  it('is asked at once where a person wants it', async () => {
    answers(err('interaction-needed'));
    await refreshDirectory(false);
    answers(ok({ departmentId: '1001' }));
    await refreshDirectory(true);
    expect(browser.asked.at(-1)).toMatchObject({ question: { interactive: true } });
    expect(await effective()).toEqual(['1001', 'directory', undefined]);
  });

  it('said nothing of another person, nor of other fields', async () => {
    await refreshDirectory(false);
    browser.email = 'bob@school.example';
    expect(await effective()).toEqual([undefined, undefined, undefined]);
    browser.email = 'alice@school.example';
    browser.policy = { ...keys, directorySchema: 'Other' };
    expect(await effective()).toEqual([undefined, undefined, undefined]);
  });

  it('is asked about a person who signs in while it is asked about another', async () => {
    let answerFirst = (_: unknown): void => undefined;
    browser.answer = () =>
      new Promise((resolve) => {
        answerFirst = resolve;
      });
    const known = directoryIsKnown();
    await vi.waitFor(() => expect(browser.asked).toHaveLength(1), patience);
    browser.email = 'bob@school.example';
    const next = directoryIsKnown();
    answers(ok({ departmentId: '1002' }));
    answerFirst(ok({ departmentId: '1001' }));
    await Promise.all([known, next]);
    expect(browser.asked.at(-1)).toMatchObject({ question: { email: 'bob@school.example' } });
    expect(await effective()).toEqual(['1002', 'directory', undefined]);
  });

  it('is asked once for all who wait for the same answer', async () => {
    await Promise.all([directoryIsKnown(), directoryIsKnown(), refreshDirectory(false)]);
    expect(browser.asked).toHaveLength(1);
  });

  it('is not asked where nobody is signed in', async () => {
    browser.email = '';
    await refreshDirectory(false);
    expect(browser.asked).toEqual([]);
    expect(await readCredentialStatus()).toMatchObject({ directoryProblem: 'not-signed-in' });
  });

  it('does not keep a job waiting for ever', async () => {
    browser.answer = () => new Promise(() => undefined);
    const known = directoryIsKnown();
    await vi.advanceTimersByTimeAsync(12_000);
    await known;
    await vi.advanceTimersByTimeAsync(18_000);
    expect(await readCredentialStatus()).toMatchObject({ directoryProblem: 'timed-out' });
  });
});

describe('a person in the list', () => {
  it('is found by e-mail, whatever its capitals, and before the directory', async () => {
    browser.policy = {
      ...keys,
      people: [{ email: 'ALICE@school.example', departmentId: '7', pin: '77' }],
    };
    await refreshDirectory(false);
    expect(await effective()).toEqual(['7', 'people', '77']);
  });
});

describe('Google’s sign-in', () => {
  const url = 'https://accounts.google.com/';

  it('answers where it ended, or Chrome’s sentence about why it did not', async () => {
    launchWebAuthFlow.mockResolvedValueOnce('https://x.chromiumapp.org/#access_token=t');
    expect(await authorise(url, false)).toEqual({
      redirect: 'https://x.chromiumapp.org/#access_token=t',
    });
    expect(launchWebAuthFlow).toHaveBeenCalledWith(
      expect.objectContaining({ url, interactive: false, timeoutMsForNonInteractive: 10_000 }),
    );
    launchWebAuthFlow.mockRejectedValueOnce(new Error('User interaction required.'));
    expect(await authorise(url, false)).toEqual({ failed: 'User interaction required.' });
  });
});
