import type { DeviceAttributes } from '../printers/device-attributes.ts';
import type { CddPwgRasterConfig } from './cdd-shape.ts';

export interface PwgRaster {
  readonly config: CddPwgRasterConfig;
  /** Chrome renders the raster at the default resolution of the printer's CDD. */
  readonly dpi: { readonly horizontal_dpi: number; readonly vertical_dpi: number };
}

/** `pwg-raster-document-sheet-back` (PWG 5102.4) in the CDD's words. */
const sheetBacks = new Map<string, CddPwgRasterConfig['document_sheet_back']>([
  ['normal', 'NORMAL'],
  ['rotated', 'ROTATED'],
  ['manual-tumble', 'MANUAL_TUMBLE'],
  ['flipped', 'FLIPPED'],
]);

/**
 * What Chrome needs to produce PWG raster that the device accepts: its colours, how the back of a
 * sheet is oriented, and one of its resolutions, the closest to the printer's setting.
 */
export function pwgRaster(device: DeviceAttributes, wanted: number): PwgRaster {
  const listed =
    device.rasterResolutions.length > 0 ? device.rasterResolutions : device.resolutions;
  const [nearest = { crossFeed: wanted, feed: wanted }] = listed
    .filter(({ crossFeed, feed }) => crossFeed === feed)
    .toSorted((a, b) => Math.abs(a.feed - wanted) - Math.abs(b.feed - wanted));
  const types = (['SRGB_8', 'SGRAY_8'] as const).filter((type) =>
    device.rasterTypes.includes(type.toLowerCase()),
  );
  return {
    config: {
      document_type_supported: types.length > 0 ? types : ['SRGB_8', 'SGRAY_8'],
      document_sheet_back: sheetBacks.get(device.rasterSheetBack ?? '') ?? 'NORMAL',
      reverse_order_streaming: false,
      rotate_all_pages: false,
    },
    dpi: { horizontal_dpi: nearest.crossFeed, vertical_dpi: nearest.feed },
  };
}
