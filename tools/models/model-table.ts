import { readFileSync } from 'node:fs';
import { ModelTable } from '../../src/cpca/models/table.ts';

/** The table of models as it travels with the extension, for programs that run in Node. */
export const modelTable = new ModelTable(
  JSON.parse(readFileSync(new URL('../../public/canon-models.json', import.meta.url), 'utf8')),
);

/** The same, as what plans a job asks for it. */
export const modelSource = async (): Promise<ModelTable> => modelTable;
