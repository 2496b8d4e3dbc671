import { fragmentOutline } from './fragment-outline.ts';

/**
 * Writes the outline of a fragment as a text from which {@link fragmentOutline} reads the same
 * outline. It contains none of the fragment's bytes. The outline of an outline is the same outline.
 */
export function outlineText(text: string): string {
  const read = fragmentOutline(text);
  // A text that is refused must be refused again.
  if (!read.ok) return '{}';
  const { language, opaqueFor, withoutId, uses } = read.value;
  const outline = [...uses].map(([field, use]) => `{${field}:${use === 'optional' ? '=' : ''}}`);
  return JSON.stringify({
    fragment: 1,
    language,
    ...(opaqueFor && { secret: true, opaqueFor }),
    ...(withoutId && { withoutId }),
    outline: outline.join('') || ' ',
  });
}
