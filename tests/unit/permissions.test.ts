import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import manifest from '../../manifest.json' with { type: 'json' };

const page = readFileSync(new URL('../../docs/security.md', import.meta.url), 'utf8');
const [, chapter = ''] = /^## Permissions$([\s\S]*?)^## /m.exec(page) ?? [];

/** Each section of the chapter on permissions: its heading with its text. */
const sections = chapter
  .split(/^### /m)
  .slice(1)
  .map((section) => {
    const [heading = '', ...text] = section.split('\n');
    return { heading, text: text.join('\n').trim() };
  });

function sectionsOn(permission: string) {
  return sections.filter(({ heading }) => heading.includes(`\`${permission}\``));
}

describe('the chapter on permissions', () => {
  // As text, since a manifest may or may not have the optional ones.
  const { optional_permissions: optional = [], optional_host_permissions: optionalHosts = [] } =
    manifest as { optional_permissions?: string[]; optional_host_permissions?: string[] };
  const asked = [
    ...manifest.permissions,
    ...manifest.host_permissions,
    ...optional,
    ...optionalHosts,
  ];

  it.each(asked)('justifies %s in a section of its own', (permission) => {
    const found = sectionsOn(permission);
    expect(found).toHaveLength(1);
    expect(found[0]?.text.length).toBeGreaterThan(60);
  });

  it('justifies nothing that is not asked for', () => {
    const named = sections.flatMap(({ heading }) =>
      [...heading.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? ''),
    );
    expect(named.sort()).toEqual([...asked].sort());
  });
});
