import { maxUserName, userNameRules } from '../../jobs/user-name.ts';
import { oneOf, text } from '../../settings/policy-key.ts';
import type { PolicyTexts } from '../../settings/policy-text.ts';
import { shortText } from '../short-text.ts';

/** Who is named to the device. */
export const userNameKeys = {
  userNameRule: oneOf(userNameRules, 'none'),
  fixedUserName: { ...text(shortText(maxUserName)), default: '' },
};

/** What administrators read about these keys. */
export function userNameTexts(): PolicyTexts<typeof userNameKeys> {
  return {
    userNameRule: {
      title: 'User name sent to the device',
      description: `What the device is told about who prints: ${userNameRules.join(', ')}. none (default) sends no name of a person: requests go under a random name of the browser, such as print-7f3a91c2. email and email-local-part (the part before the @) are those of the person signed in to Chrome. fixed sends fixedUserName.`,
      example: 'email-local-part',
    },
    fixedUserName: {
      title: 'Fixed user name',
      description: `The user name of every job where userNameRule is fixed; not used otherwise. At most ${maxUserName} characters; a device shows the first 32, a small one the first 15.`,
      example: 'Library',
    },
  };
}
