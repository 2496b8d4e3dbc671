/** Writes the table of models that travels with the extension, and the page that lists them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { ModelTable } from '../../src/cpca/models/table.ts';
import { compactTable, type DriverModel, tableText } from './compact-table.ts';
import { modelsPage } from './models-page.ts';

const driver: readonly DriverModel[] = JSON.parse(
  readFileSync('tests/fixtures/canon-models.json', 'utf8'),
);
const table = compactTable(driver);
writeFileSync('public/canon-models.json', tableText(table));
writeFileSync('docs/models.md', modelsPage(new ModelTable(table).all()));
