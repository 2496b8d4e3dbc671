import { crx } from '@crxjs/vite-plugin';
import { defineConfig } from 'vite';
import manifest from './manifest.json' with { type: 'json' };
import { ownModulesOnly } from './tools/build/own-modules.ts';
import { plainImports } from './tools/build/plain-imports.ts';
import { sharedChunks } from './tools/build/shared-chunks.ts';
import { workerCopies } from './tools/build/worker-copies.ts';

export default defineConfig({
  plugins: [plainImports(), workerCopies(), crx({ manifest }), ownModulesOnly()],
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
        'policy-page': 'src/ui/policy-page/index.html',
        welcome: 'src/ui/welcome/index.html',
      },
      output: { codeSplitting: sharedChunks },
    },
  },
});
