import { boundedText } from '../text/plain-text.ts';

/** How a device hears who prints: not at all, or by the signed-in person's e-mail, or by one text. */
export const userNameRules = ['none', 'email', 'email-local-part', 'fixed'] as const;
export type UserNameRule = (typeof userNameRules)[number];

/** The longest name kept in a record; each carrier cuts to its own limit. */
export const maxUserName = 127;

/**
 * The user name that a job tells its device, or `undefined` where it tells none: always so under
 * `none`, and wherever what the rule names is not known.
 *
 * @param email of the person signed in to the browser; empty where nobody is
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
