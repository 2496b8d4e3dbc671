import { type MessageKey, messageLanguage, t, textDirection } from '../../browser/i18n.ts';

/** Gives the page its language, direction and title, and returns the element to render into. */
export function preparePage(title: MessageKey): HTMLElement {
  document.documentElement.lang = messageLanguage();
  document.documentElement.dir = textDirection();
  document.title = t(title);
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no element with the id root');
  return root;
}
