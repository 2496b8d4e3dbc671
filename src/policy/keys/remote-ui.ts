import { flag, oneOf } from '../../settings/policy-key.ts';
import type { PolicyTexts } from '../../settings/policy-text.ts';

/** What the devices' web pages may be asked. Each question is a person's own press. */
export const remoteUiUses = ['off', 'check', 'check-and-log'] as const;

export const remoteUiKeys = {
  remoteUi: oneOf(remoteUiUses, 'check'),
  remoteUiUsersAreDepartmentIds: flag(false),
};

/** What administrators read about these keys. */
export function remoteUiTexts(): PolicyTexts<typeof remoteUiKeys> {
  const { remoteUi, remoteUiUsersAreDepartmentIds } = remoteUiKeys;
  return {
    remoteUi: {
      title: "The device's web page",
      description: `What a device's own web page (Remote UI) may be asked. off: nothing. check (default: ${remoteUi.default}): a person may press "Check at the device", which signs in there once with Department ID and PIN and signs out again. check-and-log: reserved for reading the device's print log; the same as check at present. Nothing is ever asked by itself. With off, no printer has the carrier direct-print, which signs in at that page. See docs/remote-ui.md.`,
      example: 'check',
    },
    remoteUiUsersAreDepartmentIds: {
      title: 'Device users are named after Department IDs',
      description: `Whether the users that are registered in your devices have the Department ID as name and its PIN as password. Only then is a web page that asks for users tried by "Check at the device". Default: ${remoteUiUsersAreDepartmentIds.default}.`,
      example: false,
    },
  };
}
