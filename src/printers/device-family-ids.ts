/**
 * Families of devices that a policy may name in place of a model. They are coarser than the table of
 * models (cpca/models), and stay so that policies keep working.
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
