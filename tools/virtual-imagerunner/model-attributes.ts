import type { CanonModel } from '../../src/cpca/models/model.ts';
import { modelMedium } from '../../src/cpca/models/model-device.ts';
import { punches, staples } from '../../src/printers/finishing.ts';

/** The features of one model, as IPP keywords. */
export interface ModelEquipment {
  readonly color: boolean;
  readonly sides: readonly string[];
  readonly mediaSources: readonly string[];
  readonly mediaTypes: readonly string[];
  readonly finishings: readonly number[];
  /** Dots per inch. */
  readonly resolutions: readonly number[];
}

/** `media-source` keywords (PWG 5100.3) by paper source. */
const sourceNames: ReadonlyMap<string, string> = new Map([
  ['auto', 'auto'],
  ['manual', 'manual'],
  ['cassette1', 'tray-1'],
  ['cassette2', 'tray-2'],
  ['cassette3', 'tray-3'],
  ['cassette4', 'tray-4'],
  ['sideDeck', 'large-capacity'],
]);

/** `media-type` keywords (PWG 5101.1) by the word of a ticket. */
const typeNames: readonly (readonly [string, string])[] = [
  ['auto', 'auto'],
  ['plain1', 'stationery'],
  ['thin', 'stationery-lightweight'],
  ['heavy1', 'stationery-heavyweight'],
  ['letterhead', 'stationery-letterhead'],
  ['prepunched', 'stationery-prepunched'],
  ['bond', 'stationery-bond'],
  ['color', 'stationery-colored'],
  ['recycled', 'stationery-recycled'],
  ['labels', 'labels'],
  ['transparency', 'transparency'],
  ['envelope', 'envelope'],
];

/** `finishings`: none, saddle stitch, booklet maker, jog offset (RFC 8011, PWG 5100.1). */
const [none, saddleStitch, bookletMaker, jogOffset] = [3, 8, 13, 14];

/**
 * The attributes of a model that offers what Canon's driver offers for it. Which keywords a real
 * device sends is not known. These are the standard's, so the list is invented.
 */
export function modelEquipment(model: CanonModel): ModelEquipment {
  const saddle = model.saddleStitch ? [saddleStitch, bookletMaker] : [];
  const offset = model.separation.offset === undefined ? [] : [jogOffset];
  const at = (
    list: readonly { readonly value: number; readonly cpca?: string }[],
    offered: readonly string[],
  ) =>
    list.flatMap(({ value, cpca }) => (cpca !== undefined && offered.includes(cpca) ? value : []));
  return {
    color: model.color,
    sides:
      model.twoSidedCode === undefined
        ? ['one-sided']
        : ['one-sided', 'two-sided-long-edge', 'two-sided-short-edge'],
    mediaSources: [...model.drawers.keys()].flatMap((slot) => sourceNames.get(slot) ?? []),
    mediaTypes: typeNames.flatMap(([word, name]) => (modelMedium(model, word) ? name : [])),
    finishings: [
      none,
      ...at(staples, model.staples),
      ...at(punches, model.punches),
      ...saddle,
      ...offset,
    ],
    resolutions: [...model.resolutions.keys()],
  };
}
