import { isMediaSource, mediaSourceId } from '../printers/media-source.ts';
import type { CddSelectCapability } from './cdd-shape.ts';

const labels = new Map([
  ['auto', 'Automatic'],
  ['manual', 'Manual feed'],
  ['by-pass-tray', 'Bypass tray'],
  ['large-capacity', 'Paper deck'],
]);

/** Devices have fewer than ten; a longer list is noise or malice. */
const mostSources = 20;

/** `tray-1` reads "Tray 1". */
function label(source: string): string {
  const words = source.replaceAll(/[-_.]+/g, ' ').trim();
  return labels.get(source) ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * The choice of a paper source, under "Advanced settings"; undefined where there is nothing to
 * choose. `auto` is always there and the default.
 */
export function sourceCapability(sources: readonly string[]): CddSelectCapability | undefined {
  const trays = [...new Set(sources)].filter(
    (source) => source !== 'auto' && isMediaSource(source),
  );
  if (trays.length === 0) return undefined;
  return {
    id: mediaSourceId,
    type: 'SELECT',
    display_name: 'Paper source',
    select_cap: {
      option: [
        { value: 'auto', display_name: label('auto'), is_default: true },
        ...trays.slice(0, mostSources).map((value) => ({ value, display_name: label(value) })),
      ],
    },
  };
}
