import { wrap } from './wrap.ts';

process.exitCode = await wrap(process.argv.slice(2), {
  input: process.stdin,
  output: process.stdout,
  errors: process.stderr,
});
