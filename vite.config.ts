import { crx } from '@crxjs/vite-plugin';
import { defineConfig } from 'vite';
import manifest from './manifest.json' with { type: 'json' };

export default defineConfig({
  plugins: [crx({ manifest })],
  worker: { format: 'es' },
  build: {
    target: 'chrome143',
    // PDFium alone is larger; what counts is the JavaScript, which has a budget of its own.
    chunkSizeWarningLimit: 1000,
    modulePreload: false,
    rolldownOptions: {
      // The offscreen page is not named in the manifest, so the build has to be told of it.
      input: { courier: 'src/courier/index.html' },
    },
  },
});
