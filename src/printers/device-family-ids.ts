/**
 * Families of devices that a policy may name instead of a model. They are coarser than the table of
 * models (cpca/models), and are kept so that existing policies keep working.
 */
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
