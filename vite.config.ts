import { crx } from '@crxjs/vite-plugin';
import { defineConfig, type Plugin } from 'vite';
import manifest from './manifest.json' with { type: 'json' };
import { sharedChunks } from './tools/build/shared-chunks.ts';

/**
 * The polyfill's table of callback functions is for Manifest V2. Chrome's own functions return
 * promises now, and the polyfill hands on what the table does not list; what it does for messages
 * does not depend on it.
 */
function polyfillWithoutTable(): Plugin {
  return {
    name: 'polyfill-without-table',
    transform(code, id) {
      if (!id.includes('webextension-polyfill/dist/browser-polyfill')) return undefined;
      const table = /const apiMetadata = \{[\s\S]*?\n {6}\};/;
      if (!table.test(code)) throw new Error('the polyfill has no table where it had one');
      return { code: code.replace(table, 'const apiMetadata = { runtime: {} };'), map: null };
    },
  };
}

export default defineConfig({
  plugins: [polyfillWithoutTable(), crx({ manifest })],
  worker: { format: 'es' },
  build: {
    target: 'chrome143',
    // PDFium alone is larger; what counts is the JavaScript, which has a budget of its own.
    chunkSizeWarningLimit: 1000,
    modulePreload: false,
    rolldownOptions: {
      // Pages that are not named in the manifest: the build has to be told of them.
      input: {
        courier: 'src/offscreen/index.html',
        'device-check': 'src/ui/device-check/index.html',
        log: 'src/ui/log/index.html',
        welcome: 'src/ui/welcome/index.html',
      },
      output: { codeSplitting: sharedChunks },
    },
  },
});
