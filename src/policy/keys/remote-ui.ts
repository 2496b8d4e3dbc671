import { flag, oneOf } from '../../settings/policy-key.ts';
import type { PolicyTexts } from '../../settings/policy-text.ts';

/** What the devices' web pages may be asked: nothing, Department ID and PIN, or their print logs too. */
export const remoteUiUses = ['off', 'check', 'check-and-log'] as const;

export const remoteUiKeys = {
  remoteUi: oneOf(remoteUiUses, 'check-and-log'),
  remoteUiUsersAreDepartmentIds: flag(false),
};

/** What administrators read about these keys. */
export function remoteUiTexts(): PolicyTexts<typeof remoteUiKeys> {
  const { remoteUi, remoteUiUsersAreDepartmentIds } = remoteUiKeys;
  return {
    remoteUi: {
      title: "The device's web page",
      description: `What a device's own web page (Remote UI) may be asked. off: nothing. check: a person may press "Check at the device", which signs in there once with Department ID and PIN and signs out again. check-and-log: a person may also press "Ask the device what it recorded" at a job, which signs in once, reads the device's print log and shows what it says of that job; nothing of other rows is stored or shown. Default: ${remoteUi.default}. Nothing is asked by itself, with one exception: where you set check-and-log here, a person may tick "Ask this device after each of my jobs". With off, no printer has the carrier direct-print, which signs in at that page. See docs/remote-ui.md.`,
      example: 'check',
    },
    remoteUiUsersAreDepartmentIds: {
      title: 'Device users are named after Department IDs',
      description: `Whether the users that are registered in your devices have the Department ID as name and its PIN as password. Only then is a web page that asks for users tried by "Check at the device". Default: ${remoteUiUsersAreDepartmentIds.default}.`,
      example: false,
    },
  };
}
