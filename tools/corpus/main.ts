import { corpus } from './corpus.ts';

const output = { result: console.log, problem: console.error };
process.exitCode = await corpus(process.argv.slice(2), output);
