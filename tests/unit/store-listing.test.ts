import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import manifest from '../../manifest.json' with { type: 'json' };
import { sceneTitles, storeCaptions } from '../../tools/gallery/store-captions.ts';

const root = new URL('../../', import.meta.url);
const locales = readdirSync(new URL('public/_locales/', root));
const listing = readFileSync(new URL('store/README.md', root), 'utf8');

function message(locale: string, key: string): string {
  const text = readFileSync(new URL(`public/_locales/${locale}/messages.json`, root), 'utf8');
  return (JSON.parse(text) as Record<string, { message: string } | undefined>)[key]?.message ?? '';
}

/** The text under a heading, line ends run together as the store's form has them. */
function sectionOf(heading: string): string {
  const [, text = ''] = listing.split(`### ${heading}\n`);
  return (text.split(/^##/m)[0] ?? '').replace(/\s+/g, ' ').trim();
}

describe('the store listing', () => {
  it('has a description in each language of the product, and in no other', () => {
    const files = readdirSync(new URL('store/description/', root));
    expect(files.sort()).toEqual(locales.map((locale) => `${locale}.txt`).sort());
  });

  it('has pictures in each language of the product', () => {
    expect(Object.keys(storeCaptions).sort()).toEqual([...locales].sort());
    for (const [language, { locale, titles }] of Object.entries(storeCaptions)) {
      expect(locale).toMatch(new RegExp(`^${language.replace('_', '-')}(-|$)`));
      expect(titles).toHaveLength(sceneTitles.length);
    }
  });

  it.each(locales)('keeps to the lengths that the store allows in %s', (locale) => {
    const description = readFileSync(new URL(`store/description/${locale}.txt`, root), 'utf8');
    expect(description.trim().length).toBeGreaterThan(400);
    expect(description.length).toBeLessThanOrEqual(16_000);
    for (const [key, most] of [
      ['extensionName', 75],
      ['extensionDescription', 132],
    ] as const) {
      expect(message(locale, key).length, key).toBeGreaterThan(10);
      expect(message(locale, key).length, key).toBeLessThanOrEqual(most);
    }
  });

  it('says which purpose it has, in one sentence', () => {
    expect(sectionOf('Single purpose')).toMatch(/^[^.]{40,990}\.$/);
  });

  it('justifies every permission, and within 1000 characters', () => {
    const justifications = sectionOf('Permission justifications')
      .split(/(?:^| )- \*\*/)
      .slice(1);
    for (const permission of [...manifest.permissions, ...manifest.host_permissions]) {
      const found = justifications.filter((text) =>
        text.split('**')[0]?.includes(`\`${permission}\``),
      );
      expect(found, permission).toHaveLength(1);
      expect(found[0]?.length, permission).toBeLessThanOrEqual(1000);
    }
  });
});

describe('the manifest', () => {
  it('opens nothing to pages and to other extensions, as docs/security.md says', () => {
    for (const key of ['content_scripts', 'externally_connectable', 'web_accessible_resources']) {
      expect(Object.keys(manifest), key).not.toContain(key);
    }
  });
});
