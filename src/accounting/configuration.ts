/** The identifier of an accounting configuration, as it is written in policy and job records. */
export type ConfigurationId =
  | 'department-id-pin'
  | 'department-id'
  | 'department-id-pin-secure-print'
  | 'none';

export interface Configuration {
  readonly id: ConfigurationId;
  /** The letter people use for it; `none` has no letter. */
  readonly letter: 'A' | 'B' | 'C' | '';
  readonly departmentId: 'required' | 'never';
  readonly pin: 'required' | 'never';
  /** Whether the device holds the job until the PIN is typed at its panel. */
  readonly held: boolean;
}

/** The configurations, in the order in which they are offered. */
export const configurations: readonly Configuration[] = [
  { id: 'department-id-pin', letter: 'A', departmentId: 'required', pin: 'required', held: false },
  { id: 'department-id', letter: 'B', departmentId: 'required', pin: 'never', held: false },
  {
    id: 'department-id-pin-secure-print',
    letter: 'C',
    departmentId: 'required',
    pin: 'required',
    held: true,
  },
  { id: 'none', letter: '', departmentId: 'never', pin: 'never', held: false },
];

/** What people choose from: a manufacturer, one of its functions, then a configuration. */
export const accountingCatalogue = [
  {
    manufacturer: 'Canon',
    functions: [{ function: 'Accounting', configurations }],
  },
] as const;

/** The configuration with this id, or with this letter in either case (for the command line). */
export function findConfiguration(idOrLetter: string): Configuration | undefined {
  const wanted = idOrLetter.toLowerCase();
  return configurations.find(
    (c) => c.id === wanted || (c.letter !== '' && c.letter.toLowerCase() === wanted),
  );
}

/** The configuration with this id. */
export function configurationOf(id: ConfigurationId): Configuration {
  const found = findConfiguration(id);
  if (!found) throw new Error(`configuration ${id} is missing from the catalogue`);
  return found;
}
