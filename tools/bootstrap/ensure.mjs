// Makes sure that what a command needs is there: installs it, or says in one line what is missing.
// Nothing here writes to standard output, which belongs to the command.

import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { findChromium, findProgram, MINIMUM_CHROMIUM } from './chromium.mjs';
import { modulesMatchLock } from './node-modules.mjs';
import { packageProgram, ROOT } from './paths.mjs';
import { missingPackages, planInstall } from './system-packages.mjs';

/** What a person can mend: shown as one line, without a stack. */
export class Unmet extends Error {}

/** A mirror that hangs must not hang the run for ever. */
const INSTALL_TIMEOUT_MS = 15 * 60_000;

/** Node 20.19 is the first that Vite 8 runs on. */
export function ensureNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Unmet(`Node 20.19 or newer is needed; this is ${version}.`);
}

export function ensureNodeModules() {
  if (modulesAreLocked()) return;
  say('Installing the npm packages of package-lock.json …');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    PUPPETEER_SKIP_DOWNLOAD: '1',
  });
}

function modulesAreLocked() {
  const lock = readFileSync(join(ROOT, 'package-lock.json'), 'utf8');
  const installed = join(ROOT, 'node_modules', '.package-lock.json');
  return modulesMatchLock(
    lock,
    existsSync(installed) ? readFileSync(installed, 'utf8') : undefined,
  );
}

/** In: Debian packages. */
export function ensurePackages(wanted) {
  const isPresent = (proof) =>
    isAbsolute(proof) ? existsSync(proof) : Boolean(findProgram(proof));
  const missing = missingPackages(wanted, isPresent);
  const plan = planInstall(missing, debian());
  if (plan.kind === 'fail') throw new Unmet(plan.message);
  if (plan.kind === 'install') aptGet(missing, plan.commands);
}

/**
 * Out: the path of a Chromium that is new enough: one that is there, else Debian's (as root), else
 * the one that puppeteer downloads.
 */
export function ensureChromium() {
  const found = findChromium();
  if (found) return found.path;
  const { isRoot, hasApt } = debian();
  if (isRoot && hasApt) {
    ensurePackages(['chromium']);
    const installed = findChromium();
    if (installed) return installed.path;
  }
  say('Fetching a Chrome with puppeteer …');
  // Prints `chrome@VERSION PATH`.
  const answer = run(packageProgram('puppeteer'), ['browsers', 'install', 'chrome']);
  const path = /^chrome@\S+ (.+)$/m.exec(answer)?.[1];
  if (path && findChromium([path])) return path;
  throw new Unmet(`No Chromium ${MINIMUM_CHROMIUM} or newer: install one or set CHROME_PATH.`);
}

function debian() {
  return {
    isRoot: process.getuid?.() === 0,
    hasApt: existsSync('/etc/debian_version') && Boolean(findProgram('apt-get')),
  };
}

function aptGet(packages, commands) {
  say(`Installing with apt-get: ${packages.join(', ')} …`);
  for (const command of commands) {
    run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...command], {
      DEBIAN_FRONTEND: 'noninteractive',
      // Packages with a daemon leave it stopped in single-user mode: tests start their own.
      RUNLEVEL: '1',
    });
  }
}

/**
 * Runs an installer and returns what it printed. Its output goes to a file, not a pipe: a daemon
 * that a package starts would hold a pipe open, and the run would never end.
 */
function run(program, args, env = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'bootstrap-'));
  const file = join(folder, 'output');
  const output = openSync(file, 'w');
  try {
    const { status, error } = spawnSync(program, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', output, output],
      timeout: INSTALL_TIMEOUT_MS,
    });
    const printed = readFileSync(file, 'utf8');
    if (status === 0) return printed;
    const reason = error?.message ?? headAndTail(printed.trim().split('\n'));
    throw new Unmet(`"${[program, ...args].join(' ')}" failed:\n${reason}`);
  } finally {
    closeSync(output);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** npm says what is wrong first, apt-get last. */
function headAndTail(lines) {
  return lines.length <= 20
    ? lines.join('\n')
    : [...lines.slice(0, 10), '…', ...lines.slice(-10)].join('\n');
}

function say(line) {
  process.stderr.write(`${line}\n`);
}
