import { type DeviceAttributes, silentDevice } from '../printers/device-attributes.ts';
import { mediumOf } from '../printers/legacy-media.ts';
import { isSheetEdge } from '../printers/media-name.ts';

/** More sizes than any device has. */
const mostMedia = 200;

/** A JSON object as a Map, since its keys come from outside. */
type Json = ReadonlyMap<string, unknown>;

function objectOf(value: unknown): Json {
  return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}

function optionsOf(printer: Json, capability: string): readonly Json[] {
  const options = objectOf(printer.get(capability)).get('option');
  return Array.isArray(options) ? options.slice(0, mostMedia).map(objectOf) : [];
}

/**
 * What a Cloud Device Description says about a device, as ChromeOS provides it for one of its own
 * printers (`chrome.printing.getPrinterInfo`): copies, colour, sides and media. Undefined where
 * nothing in it is understood. Everything else is asked from the device over IPP.
 */
export function deviceFromCdd(cdd: unknown): DeviceAttributes | undefined {
  const printer = objectOf(objectOf(cdd).get('printer'));
  const colors = optionsOf(printer, 'color');
  const duplex = optionsOf(printer, 'duplex');
  const media = optionsOf(printer, 'media_size');
  if (colors.length + duplex.length + media.length === 0) return undefined;

  const has = (options: readonly Json[], ...types: readonly string[]) =>
    options.some((option) => types.some((type) => option.get('type') === type));
  const defaultOf = (options: readonly Json[]) =>
    options.find((option) => option.get('is_default') === true);
  const nameOf = (option: Json): string | undefined => {
    const name = option.get('vendor_id');
    return typeof name === 'string' && mediumOf(name) ? name : undefined;
  };
  const copies = objectOf(printer.get('copies')).get('max');
  const mediaDefault = nameOf(defaultOf(media) ?? new Map());
  const monochromeFirst = String(defaultOf(colors)?.get('type')).includes('MONOCHROME');
  return {
    ...silentDevice,
    ...(colors.length === 0 ? {} : { color: has(colors, 'STANDARD_COLOR', 'CUSTOM_COLOR') }),
    ...(monochromeFirst ? { colorModeDefault: 'monochrome' } : {}),
    sides: [
      'one-sided',
      ...(has(duplex, 'LONG_EDGE') ? ['two-sided-long-edge'] : []),
      ...(has(duplex, 'SHORT_EDGE') ? ['two-sided-short-edge'] : []),
    ],
    media: media.flatMap((option) => nameOf(option) ?? []),
    mediaSizes: media.flatMap((option) => {
      const [width, height] = [option.get('width_microns'), option.get('height_microns')];
      return isSheetEdge(width) && isSheetEdge(height) ? [{ width, height }] : [];
    }),
    ...(mediaDefault === undefined ? {} : { mediaDefault }),
    ...(Number.isInteger(copies) && Number(copies) >= 1 ? { copiesMax: Number(copies) } : {}),
  };
}
