import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root folder, wherever a command is called from. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The path of a program that an installed npm package brings. */
export function packageProgram(name) {
  return join(ROOT, 'node_modules', '.bin', name);
}
