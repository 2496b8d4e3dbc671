/**
 * Settings of the dialog that only Canon's envelope can express (CPCA sections 6 and 7), each with
 * the values it can have. Chrome remembers ids and values for each printer, so they must not
 * change.
 */
export const envelopeSettings = {
  'punch-kind': ['two', 'twoThree', 'fourSwedish', 'twoFrench', 'fourFrench', 'multi'],
  booklet: ['left', 'right'],
  'saddle-stitch': ['on'],
  'saddle-fold': ['on'],
  separation: ['offset', 'rotate'],
  'front-cover': ['cassette1', 'cassette2', 'cassette3', 'cassette4', 'manual'],
  'back-cover': ['cassette1', 'cassette2', 'cassette3', 'cassette4', 'manual'],
  'output-face': ['up', 'down'],
  'set-numbering': ['on'],
  'secure-watermark': ['on'],
} as const;

export type EnvelopeSettingId = keyof typeof envelopeSettings;
export type EnvelopeValue<Id extends EnvelopeSettingId> = (typeof envelopeSettings)[Id][number];

/** The chosen values; an absent setting stays as it is set at the device. */
export type EnvelopeChoices = { readonly [Id in EnvelopeSettingId]?: EnvelopeValue<Id> };

export const envelopeSettingIds = Object.keys(envelopeSettings) as readonly EnvelopeSettingId[];

export function isEnvelopeSetting(id: string): id is EnvelopeSettingId {
  return Object.hasOwn(envelopeSettings, id);
}

/** The value, if the setting has it; otherwise undefined. */
export function envelopeValue<Id extends EnvelopeSettingId>(
  id: Id,
  value: string | undefined,
): EnvelopeValue<Id> | undefined {
  const values: readonly EnvelopeValue<Id>[] = envelopeSettings[id];
  return values.find((each) => each === value);
}
