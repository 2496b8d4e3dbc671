import type { EnvelopeChoices } from './envelope-settings.ts';
import type { PrintQuality } from './print-quality.ts';

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
