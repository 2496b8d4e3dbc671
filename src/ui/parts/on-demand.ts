import { useEffect } from 'preact/hooks';
import { type SharedState, sharedState, useShared } from './state.ts';

/** A module of the page that is loaded when it is first needed. */
export interface OnDemand<Module> {
  /** Loads the module, or resolves at once if it has been loaded. Rejects if it cannot be read. */
  load(): Promise<void>;
  readonly loaded: SharedState<Module | undefined>;
}

/** Describes a module that is loaded on demand; `read` is a dynamic import. */
export function onDemand<Module>(read: () => Promise<Module>): OnDemand<Module> {
  const loaded = sharedState<Module | undefined>(undefined);
  return {
    loaded,
    async load() {
      loaded.value ??= await read();
    },
  };
}

/**
 * The module, or `undefined` while it is not loaded; the component is rendered again when it is.
 *
 * @param wanted whether to load the module now
 */
export function useOnDemand<Module>(module: OnDemand<Module>, wanted: boolean): Module | undefined {
  useEffect(() => {
    if (wanted) module.load().catch(console.error);
  }, [module, wanted]);
  return useShared(module.loaded);
}
