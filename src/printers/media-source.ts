/** The IPP attribute, and the id of the dialog's setting, that names a paper source (PWG 5100.3). */
export const mediaSourceId = 'media-source';

/** Whether a text can be a `media-source` keyword: it is sent back to the device as it came. */
export function isMediaSource(text: string): boolean {
  return /^[a-z0-9][a-z0-9._-]{0,62}$/.test(text);
}
