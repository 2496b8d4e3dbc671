/**
 * The sentences of the dialog's "Advanced settings": the name in `public/_locales` of each setting
 * and of each of its values. The dialog looks them up in the person's language.
 */
export type Say = (key: AdvancedTextKey, ...substitutions: (string | number)[]) => string;

const settingTexts = {
  'media-source': 'advancedPaperSource',
  'media-type': 'advancedPaperType',
  staple: 'advancedStaple',
  punch: 'advancedPunch',
  'output-bin': 'advancedOutputTray',
  'print-quality': 'advancedQuality',
  'punch-kind': 'advancedPunchKind',
  booklet: 'advancedBooklet',
  'saddle-stitch': 'advancedSaddleStitch',
  'saddle-fold': 'advancedSaddleFold',
  separation: 'advancedSeparation',
  'front-cover': 'advancedFrontCover',
  'back-cover': 'advancedBackCover',
  'output-face': 'advancedOutputFace',
  'set-numbering': 'advancedSetNumbering',
  'secure-watermark': 'advancedSecureWatermark',
} as const;

/** The choice that leaves the setting to the device, where it is not "as the device is set". */
const unsetTexts = {
  'media-type': 'advancedAsLoaded',
  staple: 'advancedNone',
  punch: 'advancedNone',
  'output-bin': 'advancedAutomatic',
  booklet: 'advancedOff',
  'saddle-stitch': 'advancedOff',
  'saddle-fold': 'advancedOff',
  separation: 'advancedNone',
  'front-cover': 'advancedNone',
  'back-cover': 'advancedNone',
  'set-numbering': 'advancedOff',
  'secure-watermark': 'advancedOff',
} as const;

const valueTexts = {
  'media-source=auto': 'advancedAutomatic',
  'media-source=manual': 'advancedManual',
  'media-source=by-pass-tray': 'advancedBypass',
  'media-source=large-capacity': 'advancedDeck',
  'media-type=stationery': 'advancedPlain',
  'media-type=stationery-lightweight': 'advancedThin',
  'media-type=stationery-heavyweight': 'advancedHeavy',
  'media-type=stationery-letterhead': 'advancedLetterhead',
  'media-type=stationery-prepunched': 'advancedPrepunched',
  'media-type=stationery-bond': 'advancedBond',
  'media-type=stationery-colored': 'advancedColored',
  'media-type=stationery-recycled': 'advancedRecycled',
  'media-type=labels': 'advancedLabels',
  'media-type=transparency': 'advancedTransparency',
  'media-type=envelope': 'advancedEnvelope',
  'staple=4': 'advancedStaple',
  'staple=20': 'advancedTopLeft',
  'staple=21': 'advancedBottomLeft',
  'staple=22': 'advancedTopRight',
  'staple=23': 'advancedBottomRight',
  'staple=28': 'advancedTwoLeft',
  'staple=29': 'advancedTwoTop',
  'staple=30': 'advancedTwoRight',
  'staple=31': 'advancedTwoBottom',
  'punch=5': 'advancedPunch',
  'punch=74': 'advancedLeft',
  'punch=75': 'advancedTop',
  'punch=76': 'advancedRight',
  'punch=77': 'advancedBottom',
  'print-quality=draft': 'advancedDraft',
  'print-quality=normal': 'advancedNormal',
  'print-quality=high': 'advancedHigh',
  'punch-kind=two': 'advancedPunchTwo',
  'punch-kind=twoThree': 'advancedPunchTwoThree',
  'punch-kind=fourSwedish': 'advancedPunchFourSwedish',
  'punch-kind=twoFrench': 'advancedPunchTwoFrench',
  'punch-kind=fourFrench': 'advancedPunchFourFrench',
  'punch-kind=multi': 'advancedPunchMulti',
  'booklet=left': 'advancedOpensLeft',
  'booklet=right': 'advancedOpensRight',
  'saddle-stitch=on': 'advancedOn',
  'saddle-fold=on': 'advancedOn',
  'separation=offset': 'advancedOffset',
  'separation=rotate': 'advancedRotate',
  'front-cover=manual': 'advancedManual',
  'back-cover=manual': 'advancedManual',
  'output-face=up': 'advancedFaceUp',
  'output-face=down': 'advancedFaceDown',
  'set-numbering=on': 'advancedOn',
  'secure-watermark=on': 'advancedOn',
} as const;

export type SettingId = keyof typeof settingTexts;

export type AdvancedTextKey =
  | (typeof settingTexts)[SettingId]
  | (typeof unsetTexts)[keyof typeof unsetTexts]
  | (typeof valueTexts)[keyof typeof valueTexts]
  | 'advancedAsSet'
  | 'advancedDrawer';

/** The label of a setting's list. */
export function settingText(id: SettingId, say: Say): string {
  return say(settingTexts[id]);
}

const unset = new Map<string, AdvancedTextKey>(Object.entries(unsetTexts));
const values = new Map<string, AdvancedTextKey>(Object.entries(valueTexts));

/** The label of the first choice of a list, with which nothing is sent to the device. */
export function unsetText(id: SettingId, say: Say): string {
  return say(unset.get(id) ?? 'advancedAsSet');
}

/** `tray-3` and `cassette3` are drawer 3. */
const drawer = /^(?:tray-|cassette)([1-9][0-9]?)$/;

/** `stationery-x-odd` reads "Stationery x odd": a device's own keyword, which no language has. */
function words(keyword: string): string {
  const spaced = keyword.replaceAll(/[-_.]+/g, ' ').trim();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** The label of a choice; a keyword without a translation is shown as it is. */
export function valueText(id: SettingId, value: string, say: Say): string {
  const key = values.get(`${id}=${value}`);
  if (key !== undefined) return say(key);
  const number = id === 'output-bin' ? undefined : drawer.exec(value)?.[1];
  return number === undefined ? words(value) : say('advancedDrawer', number);
}
