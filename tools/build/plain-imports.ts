import type { Plugin } from 'vite';

const helper = '\0vite/preload-helper.js';

/**
 * Leaves `import()` as it is. Vite wraps it in a helper that fetches the chunk's own chunks and
 * style sheets ahead, which are on the disk here, and which is a kilobyte in every part. A chunk
 * that is loaded on demand must then have no style sheet of its own: with one the build fails.
 */
export function plainImports(): Plugin {
  return {
    name: 'plain-imports',
    enforce: 'pre',
    load: (id) => (id === helper ? 'export const __vitePreload = (load) => load();' : undefined),
    generateBundle(_options, bundle) {
      for (const made of Object.values(bundle)) {
        if (made.type !== 'chunk' || !made.isDynamicEntry) continue;
        const sheets = made.moduleIds.filter((module) => module.endsWith('.css'));
        if (sheets.length > 0) this.error(`${made.fileName} would need ${sheets.join(', ')}`);
      }
    },
  };
}
