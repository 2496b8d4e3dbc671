/** What the device's print log says about a job, as numbers and fixed words only. */
export interface LoggedJob {
  readonly kind: 'recorded';
  /** The device's own number of the row. */
  readonly jobNumber: number;
  readonly result: 'good' | 'failed' | 'unknown';
  /** As the device charged it; leading zeros do not count. */
  readonly departmentId?: number;
  /** `#` and three or four digits. */
  readonly endCode?: string;
  /** Pages that came out, of all copies. */
  readonly outputPages?: number;
}

/** Why nothing is known of a job from the device's print log. */
export const logSilences = [
  /** The log was read, and none of its rows is ours. */
  'not-found',
  /** Several rows may be ours, so none of them is believed. */
  'several',
  /** A row has our name, but it may be an older one: the device's clock differs from ours. */
  'not-certain',
  /** The log shows no names of documents. */
  'no-names',
  /** The device let us in, and showed no log that is understood. */
  'not-shown',
  /** The device refused Department ID and PIN, so that its log was not read. */
  'refused',
] as const;
export type LogSilence = (typeof logSilences)[number];

/**
 * What the device's print log was found to say about a job.
 *
 * `at`: when it was read, milliseconds since 1970, UTC.
 */
export type DeviceWord = { readonly at: number } & (LoggedJob | { readonly kind: LogSilence });

/** A row of a print log, as far as its numbers are concerned. */
interface Row {
  readonly jobNumber: string;
  readonly result: LoggedJob['result'];
  readonly departmentId?: string;
  readonly endCode?: string;
  readonly outputPages?: number;
}

/**
 * What is kept of a job's own row: no text. A number that is the PIN is left out, since a device may
 * show anything in a column.
 *
 * @param used Department ID and PIN as digits, with which the log was read
 */
export function loggedJob(
  row: Row,
  used: { readonly id: string; readonly pin: string },
): LoggedJob {
  const isPin = (digits: string): boolean =>
    used.pin !== '' && Number(digits) === Number(used.pin) && Number(digits) !== Number(used.id);
  const { jobNumber, result, departmentId, endCode, outputPages } = row;
  return {
    ...{ kind: 'recorded', jobNumber: isPin(jobNumber) ? 0 : Number(jobNumber), result },
    ...(departmentId !== undefined &&
      !isPin(departmentId) && { departmentId: Number(departmentId) }),
    ...(endCode !== undefined && !isPin(endCode.slice(1)) && { endCode }),
    ...(outputPages !== undefined && !isPin(String(outputPages)) && { outputPages }),
  };
}
