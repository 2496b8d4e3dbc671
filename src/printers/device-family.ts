import type { PaperSourceTable } from '../cpca/paper-sources.ts';

/** What Canon's devices do differently inside the envelope (CPCA sections 8.3, 8.4 and 11). */
export interface DeviceFamily {
  readonly id: DeviceFamilyId;
  readonly paperSources: PaperSourceTable;
  /** Record 08EF, "black and white is exempt from accounting", belongs into the job start. */
  readonly exemptionRecord: boolean;
  /** Header bytes 6 and 7 are 00 01. */
  readonly headerBlockOne: boolean;
  /** Two-sided is 02 in place of 04. */
  readonly oldTwoSided: boolean;
  /** Whether the codes of thick paper, which families number differently, are this family's. */
  readonly officeMedia: boolean;
  /** False: the device wants a job start of another form, which is not made here. */
  readonly supported: boolean;
}

export const deviceFamilyIds = [
  'color-office',
  'mono-office',
  'color-large-deck',
  'mono-large-deck',
  'laser',
  'small-mfp',
  'small-ir',
  'named-source-laser',
  'named-source-mfp',
  'old-two-sided-laser',
  'old-job-start-laser',
  'imagepress-c1',
  'portable',
] as const;
export type DeviceFamilyId = (typeof deviceFamilyIds)[number];

/** What is the same on every device: no code that a family numbers in its own way. */
const portable: DeviceFamily = {
  id: 'portable',
  paperSources: 'portable',
  exemptionRecord: false,
  headerBlockOne: false,
  oldTwoSided: false,
  officeMedia: false,
  supported: true,
};

const color = { exemptionRecord: true, officeMedia: true } as const;

/**
 * Each family with the models whose drivers were seen to belong to it. The first that matches
 * counts, so exceptions stand before the series they are taken from. iR-ADV C3300 stands with the
 * office models by its class: its own driver was not seen, and it is not yet confirmed on a device.
 */
const families: readonly (readonly [RegExp | undefined, DeviceFamily])[] = [
  [
    /\bLBP ?3[78]00\b/,
    {
      ...portable,
      id: 'old-job-start-laser',
      paperSources: 'named',
      oldTwoSided: true,
      supported: false,
    },
  ],
  [
    /\bLBP ?(3410|3900|3950)\b/,
    { ...portable, id: 'old-two-sided-laser', paperSources: 'laser', oldTwoSided: true },
  ],
  [
    /\bLBP ?(5900|5910|5960|9600C)/,
    { ...portable, id: 'named-source-laser', paperSources: 'named' },
  ],
  [/\bLBP ?\d/, { ...portable, id: 'laser', paperSources: 'laser' }],
  [
    /\bD4[0-9]{2}\b|\bMF ?43[2-9]\d/,
    { ...portable, id: 'named-source-mfp', paperSources: 'named', headerBlockOne: true },
  ],
  [
    /\bD5[0-9]{2}\b|\bL(9\d|1\d\d|2[0-2]\d|230|1000)\b|\bMF ?(3010|40[1-9]\d|4[1-4]\d\d|4500)/,
    { ...portable, id: 'small-mfp', paperSources: 'laser', headerBlockOne: true },
  ],
  [
    /\biR ?(2318|2320|2420|2422)/,
    { ...portable, id: 'small-ir', paperSources: 'office', headerBlockOne: true },
  ],
  [
    /\bimagePRESS C1\b/i,
    { ...portable, ...color, id: 'imagepress-c1', paperSources: 'imagePress' },
  ],
  [
    /\biR-ADV C[79]\d{3}|\biR ?C(2580|3180|5870|6870|5880|6880)/,
    { ...portable, ...color, id: 'color-large-deck', paperSources: 'largeDeck' },
  ],
  [
    /\biR-ADV [68]\d{3}|\biR ?(50[5-9]\d|5[1-9]\d\d|[6-9]\d{3}|1\d{4})\b/,
    { ...portable, id: 'mono-large-deck', paperSources: 'largeDeck' },
  ],
  [
    /\biR-ADV C[235]\d{3}|\biR ?C\d{4}/,
    { ...portable, ...color, id: 'color-office', paperSources: 'office' },
  ],
  [/\biR-ADV 4\d{3}|\biR ?\d{4}/, { ...portable, id: 'mono-office', paperSources: 'office' }],
  [undefined, portable],
];

/** How a family is spelt in full in some models' names. */
function shortNames(makeAndModel: string): string {
  return makeAndModel
    .replaceAll(/imageRUNNER ADVANCE (?!DX)/gi, 'iR-ADV ')
    .replaceAll(/imageRUNNER /gi, 'iR ')
    .replaceAll(/\bCNiR/g, 'iR');
}

/**
 * The family of a device: the one that was chosen by hand, else by `printer-make-and-model`. A model
 * that is not known is `portable`: its drawers are not offered, since a code might mean another
 * drawer there.
 */
export function deviceFamily(
  chosen: DeviceFamilyId | 'auto',
  makeAndModel: string | undefined,
): DeviceFamily {
  const name = shortNames((makeAndModel ?? '').slice(0, 255));
  const found = families.find(([models, family]) =>
    chosen === 'auto' ? models?.test(name) : family.id === chosen,
  );
  return found?.[1] ?? portable;
}
