import messages from '../../public/_locales/en/messages.json' with { type: 'json' };
import type { MessageKey } from '../../src/browser/i18n.ts';

/** An English sentence of the product, as Markdown; what Chrome fills in is shown as `*the code*`. */
export function sentence(key: MessageKey): string {
  return messages[key].message
    .replace(/\$([A-Z]+)\$/g, (_, name: string) => `*the ${name.toLowerCase()}*`)
    .replace(/\|/g, '\\|');
}
