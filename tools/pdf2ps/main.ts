import { pdf2ps } from './pdf2ps.ts';

process.exitCode = await pdf2ps(process.argv.slice(2), console.error);
