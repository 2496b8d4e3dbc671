import { findFinishing, punches, punchId, stapleId, staples } from '../printers/finishing.ts';
import type { JobOptions } from '../printers/job-options.ts';
import { isMediaSource, mediaSourceId } from '../printers/media-source.ts';
import { isPrintQuality, qualityId } from '../printers/print-quality.ts';
import { mediaTypeId, notChosen, outputBinId } from './cdd-advanced.ts';

type Advanced = Pick<
  JobOptions,
  'mediaSource' | 'mediaType' | 'staple' | 'punch' | 'outputBin' | 'quality'
>;

/** Chrome hands back one item a setting; a longer list is not looked through. */
const mostItems = 100;

function textAt(item: unknown, name: 'id' | 'value'): string | undefined {
  if (typeof item !== 'object' || item === null || !Object.hasOwn(item, name)) return undefined;
  const value: unknown = Reflect.get(item, name);
  return typeof value === 'string' ? value : undefined;
}

/**
 * Reads the dialog's "Advanced settings" from a ticket's `vendor_ticket_item`. The first item of an
 * id counts, an unknown id is passed over. `undefined`: a value that was never offered.
 */
export function advancedOptions(items: unknown): Advanced | undefined {
  if (!Array.isArray(items)) return {};
  const values = new Map<string, string | undefined>();
  for (const item of items.slice(0, mostItems)) {
    const id = textAt(item, 'id');
    if (id !== undefined && !values.has(id)) values.set(id, textAt(item, 'value'));
  }
  const chosen: { -readonly [Name in keyof Advanced]: Advanced[Name] } = {};
  for (const [id, value] of values) {
    if (value === notChosen && id !== mediaSourceId) continue;
    const keyword = value !== undefined && isMediaSource(value) ? value : undefined;
    switch (id) {
      case mediaSourceId:
        if (!keyword) return undefined;
        chosen.mediaSource = keyword;
        break;
      case mediaTypeId:
        if (!keyword) return undefined;
        chosen.mediaType = keyword;
        break;
      case outputBinId:
        if (!keyword) return undefined;
        chosen.outputBin = keyword;
        break;
      case stapleId:
      case punchId: {
        const list = id === stapleId ? staples : punches;
        const found = findFinishing<unknown>(list, Number(value));
        if (!found) return undefined;
        chosen[id] = found.value;
        break;
      }
      case qualityId:
        if (value === undefined || !isPrintQuality(value)) return undefined;
        chosen.quality = value;
        break;
    }
  }
  return chosen;
}
