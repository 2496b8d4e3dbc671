import {
  type EnvelopeChoices,
  envelopeValue,
  isEnvelopeSetting,
} from '../printers/envelope-settings.ts';
import { findFinishing, punches, punchId, stapleId, staples } from '../printers/finishing.ts';
import type { JobOptions } from '../printers/job-options.ts';
import {
  isMediaSource,
  isPrintQuality,
  mediaSourceId,
  qualityId,
} from '../printers/job-options.ts';
import { mediaTypeId, notChosen, outputBinId } from './cdd-advanced.ts';

type Advanced = Pick<
  JobOptions,
  'mediaSource' | 'mediaType' | 'staple' | 'punch' | 'outputBin' | 'quality' | 'envelope'
>;

/** Chrome returns one item a setting; the rest of a longer list is not read. */
const mostItems = 100;

function textAt(item: unknown, name: 'id' | 'value'): string | undefined {
  if (typeof item !== 'object' || item === null || !Object.hasOwn(item, name)) return undefined;
  const value: unknown = Reflect.get(item, name);
  return typeof value === 'string' ? value : undefined;
}

/** `value` as a setting of the envelope, in an object that is spread into the others. */
function envelopeChoice(id: string, value: string | undefined): EnvelopeChoices {
  if (!isEnvelopeSetting(id)) return {};
  const known = envelopeValue(id, value);
  return known === undefined ? {} : { [id]: known };
}

/**
 * Reads the dialog's "Advanced settings" from a ticket's `vendor_ticket_item`. If an id is
 * repeated, the first item counts. Chrome keeps returning what was chosen on a printer long ago, so
 * unknown ids and values that do not exist (any more) are ignored.
 */
export function advancedOptions(items: unknown): Advanced {
  if (!Array.isArray(items)) return {};
  const values = new Map<string, string | undefined>();
  for (const item of items.slice(0, mostItems)) {
    const id = textAt(item, 'id');
    if (id !== undefined && !values.has(id)) values.set(id, textAt(item, 'value'));
  }
  const chosen: { -readonly [Name in keyof Advanced]: Advanced[Name] } = {};
  let envelope: EnvelopeChoices = {};
  for (const [id, value] of values) {
    if (value === undefined || (value === notChosen && id !== mediaSourceId)) continue;
    const keyword = isMediaSource(value) ? value : undefined;
    switch (id) {
      case mediaSourceId:
        if (keyword) chosen.mediaSource = keyword;
        break;
      case mediaTypeId:
        if (keyword) chosen.mediaType = keyword;
        break;
      case outputBinId:
        if (keyword) chosen.outputBin = keyword;
        break;
      case stapleId:
      case punchId: {
        const list = id === stapleId ? staples : punches;
        const found = findFinishing<unknown>(list, Number(value));
        if (found) chosen[id] = found.value;
        break;
      }
      case qualityId:
        if (isPrintQuality(value)) chosen.quality = value;
        break;
      default:
        envelope = { ...envelope, ...envelopeChoice(id, value) };
    }
  }
  return Object.keys(envelope).length > 0 ? { ...chosen, envelope } : chosen;
}
