/**
 * The day of a moment in the reader's time zone, as `2026-05-07`; such days sort as text.
 *
 * @param at milliseconds since 1970, UTC
 */
export function dayOf(at: number): string {
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
