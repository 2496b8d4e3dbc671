import { isAbsolute } from 'node:path';
import type { Plugin } from 'vite';
import { parts } from './shared-chunks.ts';

/** The end of a copy's id, which is otherwise the path of the module's file. */
const ofWorker = '?of=worker';

/**
 * Gives the service worker its own copy of every module that it imports, so that it is one script.
 *
 * Chrome loads a module anew for the worker in any case. In a chunk that it shared with pages or
 * courier it would also load what only they use of the chunk's modules, and the names that the
 * chunks exchange; and each chunk is compressed on its own. That was a seventh of its size.
 */
export function workerCopies(): Plugin {
  return {
    name: 'worker-copies',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (importer === undefined || !isOfWorker(importer)) return null;
      const from = importer.replace(ofWorker, '');
      const found = await this.resolve(source, from, { ...options, skipSelf: true });
      return found && isCopied(found.id) ? { ...found, id: `${found.id}${ofWorker}` } : found;
    },
  };
}

/**
 * Whether the id is a script's path. What is no path is the bundler's own, and other files, such as
 * JSON, are known to Vite by the end of their id.
 */
function isCopied(id: string): boolean {
  return isAbsolute(id) && /\.[cm]?[jt]sx?$/.test(id);
}

function isOfWorker(module: string): boolean {
  return module.endsWith(ofWorker) || parts.worker.some((entry) => module.endsWith(`/${entry}`));
}
