import type { CpcaDevice } from '../cpca/device.ts';
import type { CpcaInputSlot, CpcaMediaType } from '../cpca/ticket.ts';

/** `media-source` keywords (PWG 5100.3) and paper sources (CPCA section 8.3). */
const inputSlots = new Map<string, CpcaInputSlot>([
  ['auto', 'auto'],
  ['manual', 'manual'],
  ['by-pass-tray', 'manual'],
  ['tray-1', 'cassette1'],
  ['tray-2', 'cassette2'],
  ['tray-3', 'cassette3'],
  ['tray-4', 'cassette4'],
  ['large-capacity', 'sideDeck'],
]);

/** `media-type` keywords (PWG 5101.1 section 4) and medium types (CPCA section 8.2). */
const mediaTypes = new Map<string, CpcaMediaType>([
  ['stationery', 'plain1'],
  ['stationery-lightweight', 'thin'],
  ['stationery-heavyweight', 'heavy1'],
  ['stationery-letterhead', 'letterhead'],
  ['stationery-prepunched', 'prepunched'],
  ['stationery-bond', 'bond'],
  ['stationery-colored', 'color'],
  ['stationery-recycled', 'recycled'],
  ['labels', 'labels'],
  ['transparency', 'transparency'],
  ['envelope', 'envelope'],
]);

/** The keywords of media types that the envelope has words for, in the dialog's order. */
export const envelopeMediaTypes: readonly string[] = [...mediaTypes.keys()];

/** The keywords of paper sources that the envelope has words for, in the dialog's order. */
export const envelopeMediaSources: readonly string[] = [...inputSlots.keys()].filter(
  (source) => source !== 'by-pass-tray',
);

/** The envelope's paper source for a `media-source` keyword, where this device's driver says it. */
export function cpcaInputSlot(mediaSource: string, device: CpcaDevice): CpcaInputSlot | undefined {
  const slot = inputSlots.get(mediaSource);
  const said = slot !== undefined && device.sourceInEnvelope && device.sources[slot] !== undefined;
  return said ? slot : undefined;
}

/** The envelope's medium type for a `media-type` keyword, where its code on this device is known. */
export function cpcaMediaType(mediaType: string, device: CpcaDevice): CpcaMediaType | undefined {
  const word = mediaTypes.get(mediaType);
  return word !== undefined && device.media.has(word) ? word : undefined;
}
