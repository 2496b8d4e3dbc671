/** A message as it is in `_locales`, as far as it is shown. */
interface BundledMessage {
  readonly message: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
}

/** Messages by language and key; `en` is always present. */
export type BundledMessages = Readonly<Record<string, Readonly<Record<string, BundledMessage>>>>;

/** The part of `chrome.i18n` that this page uses. */
export interface BundledI18n {
  readonly getMessage: (key: string, substitutions?: readonly string[]) => string;
  readonly getUILanguage: () => string;
}

/**
 * Implements `chrome.i18n` for a page without an extension, with messages from the page.
 *
 * @param languages the browser's languages in order; the first with messages is used, else English
 */
export function bundledI18n(messages: BundledMessages, languages: readonly string[]): BundledI18n {
  const known = languages
    .map((tag) => tag.split('-')[0]?.toLowerCase() ?? '')
    .find((language) => Object.hasOwn(messages, language));
  const chosen = new Map(Object.entries(messages[known ?? 'en'] ?? {}));
  return {
    getUILanguage: () => known ?? 'en',
    getMessage(key, substitutions = []) {
      if (key === '@@bidi_dir') return 'ltr';
      const { message = '', placeholders = {} } = chosen.get(key) ?? {};
      const contents = new Map(Object.entries(placeholders));
      return message.replace(/\$(\w+)\$/g, (all, name: string) => {
        const place = /^\$(\d)$/.exec(contents.get(name.toLowerCase())?.content ?? '')?.[1];
        return place === undefined ? all : (substitutions[Number(place) - 1] ?? '');
      });
    },
  };
}
