import fc from 'fast-check';
import {
  type DeviceAttributes,
  readDeviceAttributes,
} from '../../src/printers/device-attributes.ts';

const keyword = fc.oneof(
  fc.constantFrom(
    'iso_a4_210x297mm',
    'na_letter_8.5x11in',
    'iso_sra3_320x450mm',
    'custom_max_100x100mm',
    'roll_x_1x2in',
  ),
  fc.constantFrom(
    'auto',
    'tray-1',
    'manual',
    'one-sided',
    'two-sided-long-edge',
    'two-sided-short-edge',
    'color',
    'monochrome',
  ),
  fc.string(),
);
const keywords = fc.array(keyword, { maxLength: 8 });
/** What a device may say that bears on its capabilities, sensible or not. */
export const anyDevice: fc.Arbitrary<DeviceAttributes> = fc
  .record(
    {
      media: keywords,
      mediaReady: keywords,
      mediaDefault: keyword,
      mediaSources: keywords,
      sides: keywords,
      sidesDefault: keyword,
      color: fc.boolean(),
      colorModes: keywords,
      colorModeDefault: keyword,
      copiesMax: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
      mediaSizes: fc.array(fc.record({ width: fc.nat(2 ** 31), height: fc.nat(2 ** 31) })),
    },
    { requiredKeys: [] },
  )
  .map((some) => ({ ...readDeviceAttributes([]), ...some }));
