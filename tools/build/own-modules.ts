import type { Plugin, Rolldown } from 'vite';
import { parts } from './shared-chunks.ts';

/** What is read of a finished chunk, by its file's name. */
type Chunks = ReadonlyMap<
  string,
  Pick<Rolldown.OutputChunk, 'moduleIds' | 'imports' | 'dynamicImports'>
>;

/**
 * The parts with fewer of Chrome's interfaces than a page: the courier has no `chrome.storage`, the
 * worker no `document`. A module that listens to one of them would end the part when it is loaded.
 */
const poorParts = ['worker', 'courier'] as const;

/**
 * Fails a build in which the worker or the courier loads a chunk, at once or on demand, with a
 * module of ours that it does not need.
 */
export function ownModulesOnly(): Plugin {
  return {
    name: 'own-modules-only',
    generateBundle(_options, bundle) {
      const chunks: Chunks = new Map(
        Object.entries(bundle).flatMap(([file, made]) =>
          made.type === 'chunk' ? [[file, made] as const] : [],
        ),
      );
      const needs = (id: string): readonly string[] => {
        const info = this.getModuleInfo(id);
        return info ? [...info.importedIds, ...info.dynamicallyImportedIds] : [];
      };
      const foreign = foreignModules(chunks, needs);
      if (foreign.length > 0) this.error(foreign.join('\n'));
    },
  };
}

/**
 * One sentence for each module that one of the {@link poorParts} is made to load without need.
 *
 * @param needs the modules that a module imports, at once or on demand
 */
export function foreignModules(
  chunks: Chunks,
  needs: (module: string) => readonly string[],
): readonly string[] {
  return poorParts.flatMap((part) => {
    const begins = (module: string) => parts[part].some((entry) => module.endsWith(`/${entry}`));
    const own = [...chunks].filter(([, { moduleIds }]) => moduleIds.some(begins));
    const loaded = reachable(
      own.map(([file]) => file),
      (file) => [...(chunks.get(file)?.imports ?? []), ...(chunks.get(file)?.dynamicImports ?? [])],
    );
    const modules = [...loaded].flatMap((file) => chunks.get(file)?.moduleIds ?? []);
    const needed = reachable(modules.filter(begins), needs);
    return modules
      .filter((module) => /\.tsx?(\?|$)/.test(module) && !needed.has(module))
      .map((module) => `${part} loads ${module}, which it does not need`);
  });
}

function reachable(
  from: readonly string[],
  next: (each: string) => readonly string[],
): ReadonlySet<string> {
  const found = new Set(from);
  for (const each of found) for (const one of next(each)) found.add(one);
  return found;
}
