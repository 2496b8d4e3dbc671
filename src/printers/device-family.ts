import { type CpcaDevice, officeDevice } from '../cpca/device.ts';
import { paperSourceTables } from '../cpca/paper-sources.ts';
import type { DeviceFamilyId } from './device-family-ids.ts';

/** Media whose code is the same on every device that has them (CPCA section 8.2). */
const portableMedia = new Map(
  [...officeDevice.media].filter(([word]) =>
    [
      ...['auto', 'plain1', 'thin', 'recycled', 'color', 'prepunched', 'bond', 'letterhead'],
      ...['transparency', 'labels', 'envelope'],
    ].includes(word),
  ),
);

/** A code that no family uses with a numbering of its own. */
const portable: CpcaDevice = {
  ...officeDevice,
  sources: paperSourceTables.portable,
  media: portableMedia,
  punchTypes: new Map(),
  separation: {},
};
const laser: CpcaDevice = { ...portable, sources: paperSourceTables.laser };
const named: CpcaDevice = { ...portable, sources: paperSourceTables.named };
const color = {
  exemptionRecord: true,
  copySetNumberingByte: 0x14,
  media: officeDevice.media,
} as const;

/** CPCA section 11, as far as it goes by families. */
const families: Readonly<Record<DeviceFamilyId, CpcaDevice>> = {
  'color-office': { ...portable, ...color, sources: paperSourceTables.office },
  'mono-office': { ...portable, sources: paperSourceTables.office },
  'color-large-deck': { ...portable, ...color, sources: paperSourceTables.largeDeck },
  'mono-large-deck': { ...portable, sources: paperSourceTables.largeDeck },
  laser,
  'small-mfp': { ...laser, headerBlockOne: true },
  'small-ir': { ...portable, sources: paperSourceTables.office, headerBlockOne: true },
  'named-source-laser': named,
  'named-source-mfp': { ...named, headerBlockOne: true },
  'old-two-sided-laser': { ...laser, twoSidedCode: 0x02 },
  'old-job-start-laser': { ...named, twoSidedCode: 0x02, jobStart: 'old' },
  'imagepress-c1': { ...portable, ...color, sources: paperSourceTables.imagePress },
  portable,
};

/** What the devices of a family need in the envelope. */
export function familyDevice(id: DeviceFamilyId): CpcaDevice {
  return families[id];
}
