// Finds a Chromium new enough for the extension. Plain JavaScript: the bootstrap runs it before any
// package is installed, and tools/browser uses it after.

import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** Two regressions of Local Network Access for extension workers were fixed by then. */
export const MINIMUM_CHROMIUM = 143;

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'google-chrome-beta',
];
const SYSTEM_FOLDERS = ['/usr/bin', '/usr/local/bin', '/usr/sbin', '/sbin', '/opt/google/chrome'];

/** Where programs are looked for: PATH, and the folders that a plain user's PATH leaves out. */
export function programFolders(env = process.env) {
  return [...new Set([...(env.PATH ?? '').split(delimiter).filter(Boolean), ...SYSTEM_FOLDERS])];
}

/** The full path of program `name`, or undefined. */
export function findProgram(name, env = process.env) {
  const candidates = isAbsolute(name) ? [name] : programFolders(env).map((dir) => join(dir, name));
  return candidates.find(isExecutable);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * What a browser says of itself with `--version`.
 *
 * In: e.g. `Chromium 156.0.8078.79 built on Debian`. Out: its kind and major version, or undefined
 * for anything else.
 */
export function parseVersion(text) {
  const match = /^(Chromium|Google Chrome for Testing|Google Chrome)(?: [a-z]+)? (\d+)\./m.exec(
    text,
  );
  return match ? { kind: match[1], major: Number(match[2]) } : undefined;
}

function askVersion(path) {
  try {
    const options = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 20_000 };
    return parseVersion(execFileSync(path, ['--version'], options));
  } catch {
    // A file that will not run is no browser: the search goes on.
    return undefined;
  }
}

/**
 * The first Chromium that is new enough: the one named by CHROME_PATH or PUPPETEER_EXECUTABLE_PATH,
 * else one on this machine, else one of `more` (paths). Undefined when there is none.
 */
export function findChromium(more = [], env = process.env) {
  const named = [env.CHROME_PATH, env.PUPPETEER_EXECUTABLE_PATH].filter(Boolean);
  for (const name of [...named, ...NAMES, ...more]) {
    const path = findProgram(name, env);
    const version = path && askVersion(path);
    if (version && version.major >= MINIMUM_CHROMIUM) return { path, ...version };
  }
  return undefined;
}
