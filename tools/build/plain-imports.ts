import type { Plugin } from 'vite';

/**
 * Leaves `import()` as it is. Vite puts a function around it that loads style sheets first, 0.9 kB
 * (gzip) in each part of the extension. No chunk that is loaded on demand has a style sheet of its
 * own; the build fails where one gets one.
 */
export function plainImports(): Plugin {
  return {
    name: 'plain-imports',
    enforce: 'pre',
    load: {
      // Vite's module with that function, by its id in Vite's own build.
      filter: { id: /vite\/preload-helper/ },
      handler: () => 'export const __vitePreload = (load) => load();',
    },
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk' || !chunk.isDynamicEntry) continue;
        const sheets = chunk.viteMetadata?.importedCss.size ?? 0;
        if (sheets > 0) this.error(`${chunk.fileName} is loaded on demand and has a style sheet`);
      }
    },
  };
}
