/** Writes into docs/remote-ui.md what the check says at each device, tried at virtual ones. */
import { readFileSync, writeFileSync } from 'node:fs';
import { tryAll, withTable } from './table.ts';

const path = 'docs/remote-ui.md';
writeFileSync(path, withTable(readFileSync(path, 'utf8'), await tryAll()));
