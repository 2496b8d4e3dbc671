import { ModelTable } from '../cpca/models/table.ts';

let loaded: Promise<ModelTable> | undefined;

async function load(): Promise<ModelTable> {
  const response = await fetch(chrome.runtime.getURL('canon-models.json'));
  return new ModelTable(await response.json());
}

/**
 * The table of Canon's models. It is a file of the extension and is read when it is first needed,
 * so that the scripts stay small and a worker that has nothing to print does not read it.
 */
export function modelTable(): Promise<ModelTable> {
  loaded ??= load().catch((error: unknown) => {
    // The next call tries again.
    loaded = undefined;
    throw error;
  });
  return loaded;
}
