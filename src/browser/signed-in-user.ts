/**
 * The e-mail address of the person signed in to this browser's profile; empty where nobody is.
 * `ANY` means: whether or not the profile is synchronised, which an administrator may have switched
 * off.
 */
export async function signedInEmail(): Promise<string> {
  const accountStatus = 'ANY' as chrome.identity.AccountStatus;
  const { email } = await chrome.identity.getProfileUserInfo({ accountStatus });
  return email;
}
