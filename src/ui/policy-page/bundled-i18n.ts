/** A message as it is in `_locales`, as far as it is shown. */
interface BundledMessage {
  readonly message: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
}

/** Messages by language and key; `en` is there. */
export type BundledMessages = Readonly<Record<string, Readonly<Record<string, BundledMessage>>>>;

/** What this page uses of `chrome.i18n`. */
export interface BundledI18n {
  readonly getMessage: (key: string, substitutions?: readonly string[]) => string;
  readonly getUILanguage: () => string;
}

/**
 * `chrome.i18n` for a page without extension, from messages in the page.
 *
 * @param languages as the browser prefers them; the first that there are messages for counts, else English
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
