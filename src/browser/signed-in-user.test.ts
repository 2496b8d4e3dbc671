import { afterEach, expect, it, vi } from 'vitest';
import { signedInEmail } from './signed-in-user.ts';

afterEach(() => vi.unstubAllGlobals());

/** As chrome.identity is documented: empty texts where nobody is signed in. */
function signIn(email: string, id: string) {
  const getProfileUserInfo = vi.fn(async () => ({ email, id }));
  vi.stubGlobal('chrome', { identity: { getProfileUserInfo } });
  return getProfileUserInfo;
}

it('is the e-mail of the profile, synchronised or not', async () => {
  const asked = signIn('alice@school.example', '1234');
  expect(await signedInEmail()).toBe('alice@school.example');
  expect(asked).toHaveBeenCalledWith({ accountStatus: 'ANY' });
});

it('is empty where nobody is signed in', async () => {
  signIn('', '');
  expect(await signedInEmail()).toBe('');
});
