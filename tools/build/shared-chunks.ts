import type { Rolldown } from 'vite';

/** The parts that are loaded on their own, by the module each begins with. */
export const parts = {
  worker: ['src/worker/main.ts'],
  popup: ['src/ui/popup/main.tsx'],
  courier: ['src/offscreen/main.ts'],
  page: ['options', 'log', 'welcome', 'device-check'].map((page) => `src/ui/${page}/main.tsx`),
} as const;

/** `on-demand`: what some part loads later. */
type Part = keyof typeof parts | 'on-demand';

/**
 * One chunk for what the same parts share. Left alone, the bundler makes a chunk for each set of
 * entries that it sees, a dozen of which are a few hundred bytes long: many small files compress
 * worse than few large ones, by two kilobytes of the worker's forty. Nobody loads more by it: a
 * module goes where all that load the chunk need it.
 */
export const sharedChunks = {
  groups: [
    group('everywhere', 5, (by) => by.has('worker') && by.has('popup') && by.has('courier')),
    group('worker-and-pages', 4, (by) => by.has('worker') && by.has('popup')),
    group('worker-and-courier', 3, (by) => by.has('worker') && by.has('courier')),
    group(
      'worker-and-others',
      1,
      (by) => by.has('worker') && (by.has('page') || by.has('on-demand')),
    ),
    group('courier-and-settings', 1, (by) => by.has('courier') && by.has('page')),
    group('pages', 1, (by) => by.has('popup') && by.has('page')),
  ],
};

function group(name: string, priority: number, shared: (by: ReadonlySet<Part>) => boolean) {
  return {
    priority,
    debugName: name,
    name: (id: string, context: Rolldown.ChunkingContext): string | null => {
      if (/\.(css|html)$/.test(id)) return null;
      // The bundler's own helper for what is loaded on demand: every part but the worker has it.
      if (id.includes('vite/preload-helper')) return 'on-demand';
      return shared(loadedBy(id, context)) ? name : null;
    },
  };
}

/** The parts that import the module at once, and whether one does on demand. */
function loadedBy(id: string, context: Rolldown.ChunkingContext): ReadonlySet<Part> {
  const found = new Set<Part>();
  const importers = new Set([id]);
  // A set goes on to what is added to it while it is gone through.
  for (const importer of importers) {
    for (const [part, entry] of Object.entries(parts)) {
      if (entry.some((file) => importer.endsWith(`/${file}`))) found.add(part as Part);
    }
    const info = context.getModuleInfo(importer);
    if ((info?.dynamicImporters ?? []).length > 0) found.add('on-demand');
    for (const next of info?.importers ?? []) importers.add(next);
  }
  return found;
}
