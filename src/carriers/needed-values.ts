import { type ConfigurationId, configurationOf } from '../accounting/configuration.ts';

/** The accounting values of a job: whether its configuration has each, its name and its word. */
export function neededValues(configuration: ConfigurationId) {
  const { departmentId, pin, held } = configurationOf(configuration);
  return [
    [departmentId === 'required', 'departmentId', 'department-id'],
    [pin === 'required', 'pin', 'pin'],
    [held, 'securedPrintPin', 'secured-print-pin'],
  ] as const;
}
