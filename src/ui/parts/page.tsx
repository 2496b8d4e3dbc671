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

/** Shown instead of a page whose data could not be read. */
export function LoadFailed() {
  return (
    <p class="attention" role="alert">
      {t('loadFailed')}
    </p>
  );
}

/**
 * Makes screen readers read `text` whenever it changes, without taking the focus or any space.
 */
export function LiveRegion({ text }: { readonly text: string }) {
  return (
    <div class="for-screen-readers" role="status">
      {text}
    </div>
  );
}
