import { codeReference } from './code-reference.ts';

const begin =
  '<!-- From here on made from src/diagnosis, public/_locales/en and tools/troubleshooting by `npm run fix`. -->';

/**
 * The troubleshooting page with its reference made anew. The text above the mark is written by
 * hand and stays; a page without the mark is a mistake, and throws.
 */
export function troubleshootingPage(page: string): string {
  const at = page.indexOf(begin);
  if (at < 0) throw new Error('docs/troubleshooting.md has lost the line at which the codes begin');
  return `${page.slice(0, at)}${begin}\n\n${codeReference()}\n`;
}
