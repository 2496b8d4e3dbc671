import { boundedText } from '../text/plain-text.ts';

/**
 * What a device is told about who prints: nothing, the signed-in person's e-mail address, or one
 * text.
 */
export const userNameRules = ['none', 'email', 'email-local-part', 'fixed'] as const;
export type UserNameRule = (typeof userNameRules)[number];

/** The longest name that is kept in a record; each carrier cuts it to its own limit. */
export const maxUserName = 127;

/**
 * The user name that is sent with a job, or `undefined` where none is: always under `none`, and
 * wherever the value that the rule needs is not known.
 *
 * @param email address of the person signed in to the browser; empty where nobody is
 */
export function userNameFor(
  rule: UserNameRule,
  { email, fixed }: { readonly email: string; readonly fixed: string },
): string | undefined {
  const told = {
    none: '',
    email,
    'email-local-part': email.slice(0, Math.max(0, email.lastIndexOf('@'))),
    fixed,
  };
  return boundedText(told[rule], maxUserName) || undefined;
}
