// What `npm test` does with the words after `--`.

import { DOCUMENT_TOOLS, PRINTING_PEERS } from './system-packages.mjs';

/**
 * In: the arguments for vitest. Out: whether the whole is checked (types, lint: only without
 * arguments), and what the chosen projects need.
 */
export function planTest(args) {
  const whole = args.length === 0;
  const projects = namedProjects(args);
  const runs = (name) => projects.length === 0 || projects.includes(name);
  const browser = runs('e2e') || runs('e2e-waiting');
  return {
    whole,
    build: browser,
    chromium: browser,
    // The unit tests are two projects, of which one runs many files in a thread (vitest.config.ts).
    args: projects.includes('unit') ? [...args, '--project', 'unit-sharing'] : args,
    packages: [...DOCUMENT_TOOLS, ...(runs('interop') || browser ? PRINTING_PEERS : [])],
  };
}

/** The values of `--project NAME` and `--project=NAME`. */
function namedProjects(args) {
  return args.flatMap((arg, index) => {
    if (arg.startsWith('--project=')) return [arg.slice('--project='.length)];
    return arg === '--project' ? args.slice(index + 1, index + 2) : [];
  });
}
