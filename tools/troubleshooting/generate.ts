/** Writes into docs/troubleshooting.md what every code means. */
import { readFileSync, writeFileSync } from 'node:fs';
import { troubleshootingPage } from './troubleshooting-page.ts';

const path = 'docs/troubleshooting.md';
writeFileSync(path, troubleshootingPage(readFileSync(path, 'utf8')));
