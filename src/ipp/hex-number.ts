/** A number as logs and specifications write it: `0x04ff` for 1279 and 4 digits. */
export function hexNumber(value: number, digits: number): string {
  return `0x${value.toString(16).padStart(digits, '0')}`;
}
