import english from '../../public/_locales/en/messages.json' with { type: 'json' };
import type { Say } from '../../src/dialog/advanced-texts.ts';

/** The dialog's sentences in English, as Chrome would give them. */
export const inEnglish: Say = (key, ...substitutions) =>
  english[key].message.replace(/\$[A-Z]+\$/, String(substitutions[0] ?? ''));
