/** The IPP attribute, and the id of the dialog's setting (RFC 8011 section 5.2.13). */
export const qualityId = 'print-quality';

export type PrintQuality = 'draft' | 'normal' | 'high';

/** `print-quality` enum values. */
export const qualityValues: ReadonlyMap<PrintQuality, number> = new Map([
  ['draft', 3],
  ['normal', 4],
  ['high', 5],
]);

export function isPrintQuality(text: string): text is PrintQuality {
  return text === 'draft' || text === 'normal' || text === 'high';
}
