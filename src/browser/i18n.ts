import {
  formatDateAndTime,
  formatLanguage,
  type MessageKey,
  messageLanguage,
  t,
  uiLanguage,
} from './language.ts';

// The worker needs no more than these.
export { formatDateAndTime, type MessageKey, messageLanguage, t, uiLanguage };

/** The sentence for one or for any other number; our languages need no further form. */
export function tCount(one: MessageKey, other: MessageKey, count: number): string {
  const rule = new Intl.PluralRules(formatLanguage()).select(count);
  return t(rule === 'one' ? one : other, formatNumber(count));
}

/** `'rtl'` or `'ltr'`: the direction of the browser's language. */
export function textDirection(): string {
  return chrome.i18n.getMessage('@@bidi_dir');
}

/** `1234` as the reader writes it. */
export function formatNumber(value: number): string {
  return new Intl.NumberFormat(formatLanguage()).format(value);
}

/** A share from 0 to 1 in whole percent, rounded down, so that 100 % means all of it. */
export function formatPercent(share: number): string {
  const whole = Math.floor(share * 100) / 100;
  return new Intl.NumberFormat(formatLanguage(), { style: 'percent' }).format(whole);
}

/**
 * A moment as it is shown in a list: only the time where it is on the same day as `now`, else with
 * its date.
 *
 * @param at milliseconds since 1970, UTC; shown in the reader's time zone
 */
export function formatMoment(at: number, now: number): string {
  const sameDay = new Date(at).toDateString() === new Date(now).toDateString();
  return new Intl.DateTimeFormat(
    formatLanguage(),
    sameDay ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' },
  ).format(at);
}

/** A day such as `2026-05-07`, as the reader writes it. */
export function formatDay(day: string): string {
  // Noon, so that it is the same day in every time zone.
  return new Intl.DateTimeFormat(formatLanguage(), { dateStyle: 'medium' }).format(
    new Date(`${day}T12:00:00`),
  );
}
