import { vi } from 'vitest';
import messages from '../../public/_locales/en/messages.json' with { type: 'json' };

interface Entry {
  readonly message: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
}

const entries: ReadonlyMap<string, Entry> = new Map(Object.entries(messages));

/** Chrome's `i18n.getMessage` over the English locale, so that tests read real sentences. */
function getMessage(key: string, substitutions: readonly string[] = []): string {
  const entry = entries.get(key);
  if (!entry) return '';
  return entry.message.replace(/\$(\w+)\$/g, (_, name: string) => {
    const content = entry.placeholders?.[name.toLowerCase()]?.content ?? '';
    return content.replace(/\$([1-9])/g, (_, n: string) => substitutions[Number(n) - 1] ?? '');
  });
}

/** Makes `chrome.i18n` that of an English browser, until `vi.unstubAllGlobals()`. */
export function stubEnglishBrowser(): void {
  vi.stubGlobal('chrome', { i18n: { getMessage, getUILanguage: () => 'en-US' } });
}
