import { fragmentOutline } from './fragment-outline.ts';

/**
 * The outline of a fragment as a text that {@link fragmentOutline} reads to the same. There is
 * nothing of the fragment's bytes in it. The outline of an outline is that outline.
 */
export function outlineText(text: string): string {
  const read = fragmentOutline(text);
  // A text that is refused as well.
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
