import { type MessageKey, t } from '../../browser/i18n.ts';
import type { CheckResult, LoggedAs, Verdict } from '../../device-check/check.ts';
import type { Obstacle, OnRequest, WayId } from '../../device-check/ways.ts';
import { diagnose } from '../../diagnosis/diagnose.ts';

const wayKeys: Readonly<Record<WayId, MessageKey>> = {
  'cpca-postscript': 'wayCpcaPostscript',
  'cups-cpca-postscript': 'wayCupsCpcaPostscript',
  'cpca-pdf': 'wayCpcaPdf',
  'pjl-postscript': 'wayPjlPostscript',
  'pjl-pdf': 'wayPjlPdf',
  'ipp-pdf': 'wayIppPdf',
  'ipp-postscript': 'wayIppPostscript',
  'pjl-pcl-xl': 'wayPjlPclXl',
  'ipp-pcl-xl': 'wayIppPclXl',
  'cpca-pcl-xl': 'wayCpcaPclXl',
  'direct-print-pdf': 'carrierDirectPrint',
};

/** The label of each answer to "What came out?". */
export const resultKeys: readonly (readonly [CheckResult, MessageKey])[] = [
  ['right', 'resultRight'],
  ['wrong', 'resultWrong'],
  ['nothing', 'resultNothing'],
  ['held', 'resultHeld'],
];

/** The label of each answer about the account in the device's log. */
export const loggedKeys: readonly (readonly [LoggedAs, MessageKey])[] = [
  ['department-id', 'loggedDepartmentId'],
  ['unknown', 'loggedUnknown'],
  ['other', 'loggedOther'],
  ['not-looked', 'loggedNotLooked'],
];

const verdictKeys: Readonly<Record<Verdict, MessageKey>> = {
  works: 'verdictWorks',
  'account-not-seen': 'verdictAccountNotSeen',
  'not-accounted': 'verdictNotAccounted',
  'not-held': 'verdictNotHeld',
  'does-not-work': 'verdictDoesNotWork',
};

export function wayName(id: WayId): string {
  return t(wayKeys[id]);
}

export function verdictText(verdict: Verdict): string {
  return t(verdictKeys[verdict]);
}

const onRequestKeys: Readonly<Record<OnRequest, MessageKey>> = {
  predicted: 'wayPredicted',
  'not-listed': 'wayPclXlNotListed',
  experimental: 'wayExperimental',
};

/** Why a way is tried only on a person's request, and what can happen. */
export function onRequestText(reason: OnRequest): string {
  return t(onRequestKeys[reason]);
}

/** Why a way cannot be tried, in a sentence. */
export function obstacleText(obstacle: Obstacle): string {
  switch (obstacle) {
    case 'address-is-a-device':
      return t('obstacleDevice');
    case 'address-is-a-cups-queue':
      return t('obstacleCupsQueue');
    case 'no-pjl-lines':
      return t('obstacleNoPjl');
    case 'direct-print-needs-accounting':
      return t('obstacleNoAccounting');
    case 'direct-print-holds-nothing':
      return t('obstacleHoldsNothing');
    case 'direct-print-needs-remote-ui':
      return t('obstacleRemoteUiOff');
    default: {
      const { cause, code } = diagnose({ code: obstacle });
      return t(cause, code);
    }
  }
}
