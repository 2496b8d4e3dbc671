import type { Rolldown } from 'vite';

/** The parts that are loaded on their own, by the module each begins with. */
export const parts = {
  worker: ['src/worker/main.ts'],
  popup: ['src/ui/popup/main.tsx'],
  courier: ['src/offscreen/main.ts'],
  page: ['options', 'log', 'welcome', 'device-check', 'policy-page'].map(
    (page) => `src/ui/${page}/main.tsx`,
  ),
} as const;

/** `on-demand`: what some part loads later; `courier-later`: what the courier loads later. */
type Part = keyof typeof parts | 'on-demand' | 'courier-later';

/**
 * One chunk for what the same parts share. Left alone, the bundler makes a chunk for each set of
 * entries that it sees, a dozen of which are a few hundred bytes long: many small files compress
 * worse than few large ones. Nobody loads more by it: a module goes where all that load the chunk
 * need it, at once or later. The worker shares nothing (`worker-copies.ts`).
 */
export const sharedChunks = {
  groups: [
    group('everywhere', 4, (by) => by.has('popup') && hasCourier(by)),
    group('courier-and-settings', 3, (by) => by.has('courier') && by.has('page')),
    group('courier-later-and-pages', 2, (by) => by.has('courier-later') && by.has('page')),
    group('pages', 1, (by) => by.has('popup') && by.has('page')),
    group('popup-and-later', 0, (by) => by.has('popup') && by.has('on-demand')),
  ],
};

/**
 * Whether the courier needs the module, at once or later: it has no `chrome.storage`, so it may load
 * no chunk with what it does not need.
 */
function hasCourier(by: ReadonlySet<Part>): boolean {
  return by.has('courier') || by.has('courier-later');
}

function group(name: string, priority: number, shared: (by: ReadonlySet<Part>) => boolean) {
  return {
    priority,
    debugName: name,
    name: (id: string, context: Rolldown.ChunkingContext): string | null => {
      if (/\.(css|html)$/.test(id)) return null;
      // The bundler's own helper for what is loaded on demand, a few bytes long.
      if (id.includes('vite/preload-helper')) return 'everywhere';
      return shared(loadedBy(id, context)) ? name : null;
    },
  };
}

/** The parts that import the module at once, and what loads it on demand. */
function loadedBy(id: string, context: Rolldown.ChunkingContext): ReadonlySet<Part> {
  const found = new Set<Part>();
  const importers = importersOf([id], (info) => info.importers, context);
  for (const part of partsOf(importers)) found.add(part);
  const later = [...importers].flatMap(
    (each) => context.getModuleInfo(each)?.dynamicImporters ?? [],
  );
  if (later.length > 0) found.add('on-demand');
  const all = importersOf(later, (info) => [...info.importers, ...info.dynamicImporters], context);
  if (partsOf(all).has('courier')) found.add('courier-later');
  return found;
}

function partsOf(modules: ReadonlySet<string>): ReadonlySet<keyof typeof parts> {
  const found = new Set<keyof typeof parts>();
  for (const part of Object.keys(parts) as (keyof typeof parts)[]) {
    const begins = (module: string) => parts[part].some((file) => module.endsWith(`/${file}`));
    if ([...modules].some(begins)) found.add(part);
  }
  return found;
}

/** `modules` and all that need them. */
function importersOf(
  modules: readonly string[],
  next: (info: Rolldown.ModuleInfo) => readonly string[],
  context: Rolldown.ChunkingContext,
): ReadonlySet<string> {
  const found = new Set(modules);
  // A set goes on to what is added to it while it is gone through.
  for (const module of found) {
    const info = context.getModuleInfo(module);
    if (info) for (const importer of next(info)) found.add(importer);
  }
  return found;
}
