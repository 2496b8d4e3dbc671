import { type ConfigurationId, configurationOf } from '../accounting/configuration.ts';

type ValueName = 'departmentId' | 'pin' | 'securedPrintPin';

export type ValueMisfit =
  `${'department-id' | 'pin' | 'secured-print-pin'}-${'missing' | 'not-wanted'}`;

/**
 * The first value of a configuration's accounting that has no place, or that is always there
 * although the configuration does not have it. `useOf` says of each whether it has a place, and
 * whether it can be left out (`optional`).
 */
export function valueMisfit(
  configuration: ConfigurationId,
  useOf: (name: ValueName) => 'optional' | 'required' | undefined,
): ValueMisfit | undefined {
  const { departmentId, pin, held } = configurationOf(configuration);
  const values = [
    [departmentId === 'required', 'departmentId', 'department-id'],
    [pin === 'required', 'pin', 'pin'],
    [held, 'securedPrintPin', 'secured-print-pin'],
  ] as const;
  for (const [wanted, name, code] of values) {
    const use = useOf(name);
    if (wanted && !use) return `${code}-missing`;
    if (!wanted && use === 'required') return `${code}-not-wanted`;
  }
  return undefined;
}
