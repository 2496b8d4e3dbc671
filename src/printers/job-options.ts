import type { EnvelopeChoices } from './envelope-settings.ts';

/** What the person chose in the print dialog, in IPP's terms; read from Chrome's ticket. */
export interface JobOptions {
  /** 1 to 9999 (CPCA section 6). */
  readonly copies: number;
  readonly collate: boolean;
  readonly color: 'color' | 'monochrome';
  readonly sides: 'one-sided' | 'two-sided-long-edge' | 'two-sided-short-edge';
  /** Paper. Sizes are micrometres, portrait as the medium is named; `name` is a PWG 5101.1 name. */
  readonly media: { readonly name?: string; readonly width: number; readonly height: number };
  /**
   * PWG 5100.3 `media-source` keyword such as `auto`, `manual`, `tray-1`; if absent, the device
   * chooses.
   */
  readonly mediaSource?: string;
  readonly orientation: 'portrait' | 'landscape';
  /** PWG 5100.3 `media-type` keyword; if absent, whatever is loaded. */
  readonly mediaType?: string;
  /** `finishings` enum values of finishing.ts; absent if there are none. */
  readonly staple?: number;
  readonly punch?: number;
  /** PWG 5100.2 `output-bin` keyword; if absent, the device chooses. */
  readonly outputBin?: string;
  readonly quality?: PrintQuality;
  /** What only Canon's envelope can express; absent if nothing was chosen. */
  readonly envelope?: EnvelopeChoices;
}

/** The IPP attribute, and the id of the dialog's setting, that names a paper source (PWG 5100.3). */
export const mediaSourceId = 'media-source';

/** Whether a text can be a `media-source` keyword: it is sent back to the device as it came. */
export function isMediaSource(text: string): boolean {
  return /^[a-z0-9][a-z0-9._-]{0,62}$/.test(text);
}

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

/** Whether nothing was chosen that a PDF cannot say itself. */
export function isPlainTicket({ copies, color, sides }: JobOptions): boolean {
  return copies === 1 && color === 'color' && sides === 'one-sided';
}
