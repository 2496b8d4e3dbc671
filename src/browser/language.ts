import type english from '../../public/_locales/en/messages.json';

/** The name of a sentence in `public/_locales`; the English file has all of them. */
export type MessageKey = keyof typeof english;

/**
 * The sentence in the browser's language, or in English where there is no translation.
 *
 * @param substitutions for `$1` to `$9` of the message; Chrome ignores a tenth
 */
export function t(key: MessageKey, ...substitutions: (string | number)[]): string {
  return chrome.i18n.getMessage(key, substitutions.map(String));
}

/** The browser's own language, as a BCP 47 tag such as `en-GB`. */
export function uiLanguage(): string {
  return chrome.i18n.getUILanguage();
}

/** The language of the sentences, as a BCP 47 tag, for a page's `lang`. */
export function messageLanguage(): string {
  return t('localeTag');
}

/** A moment in full, with its time zone, as the reader writes it. `at` is milliseconds since 1970. */
export function formatDateAndTime(at: number): string {
  const style = { dateStyle: 'medium', timeStyle: 'long' } as const;
  return new Intl.DateTimeFormat(formatLanguage(), style).format(at);
}

/** The browser's regional form of the sentences' language (`en-GB`), or that language itself. */
export function formatLanguage(): string {
  const language = messageLanguage();
  const browserLanguage = uiLanguage();
  return browserLanguage.split('-')[0] === language ? browserLanguage : language;
}
