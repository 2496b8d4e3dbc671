// node tools/bootstrap/run.mjs COMMAND [argument …]
//
// What every npm script calls: makes sure of what the command needs, then runs it. Plain JavaScript
// without packages, since a fresh clone has none. Standard output is the command's alone.

import { existsSync } from 'node:fs';
import { ensureChromium, ensureNode, ensureNodeModules, ensurePackages, Unmet } from './ensure.mjs';
import { packageProgram } from './paths.mjs';
import { runProgram, runTool } from './process.mjs';
import { BENCH_RIVALS, BROWSER_STAGE, DOCUMENT_TOOLS } from './system-packages.mjs';
import { runTests } from './test-command.mjs';
import { planTest } from './test-plan.mjs';

const COMMANDS = {
  bench,
  build: buildAndMeasure,
  check,
  chaos: (args) => withBrowser('tools/chaos/main.ts', args),
  corpus,
  demo,
  dev,
  device: (args) => runHere('tools/virtual-imagerunner/main.ts', args),
  fix,
  fuzz: (args) => runTool('tools/fuzz/main.ts', args),
  gallery,
  inspect: (args) => runHere('tools/print-file/inspect.ts', args),
  learn: (args) => runHere('tools/print-file/learn.ts', args),
  package: makePackage,
  pdf2ps: (args) => runHere('tools/pdf2ps/main.ts', args),
  test,
  wrap: (args) => runHere('tools/wrap/main.ts', args),
};

/** They write what is made from the sources: the managed schema and pages of docs/. */
const GENERATORS = [
  'tools/policy/generate.ts',
  'tools/troubleshooting/generate.ts',
  'tools/models/generate.ts',
  'tools/remote-ui/generate.ts',
];

/** Its peers are programs of the system; file names are meant from where the person stands. */
async function bench(args) {
  if (args[0] === 'delivery') return withBrowser('tools/bench/main.ts', args);
  ensurePackages(BENCH_RIVALS);
  return runHere('tools/bench/main.ts', args);
}

/** Whatever NODE_ENV the person has set: Vite would put source paths into a build of another kind. */
function build(args) {
  return runProgram(packageProgram('vite'), ['build', ...args], {
    env: { NODE_ENV: 'production' },
  });
}

/** The build that people ask for, with the size of each part; it fails where one is too large. */
async function buildAndMeasure(args) {
  const code = await build(args);
  return code === 0 ? await runTool('tools/build/report-size.ts', []) : code;
}

/** What can be checked without running anything: types, lint, and the arrows between rooms. */
async function check() {
  const types = await runProgram(packageProgram('tsc'), []);
  const lint = await runProgram(packageProgram('biome'), ['ci', '.']);
  return types === 0 ? lint : types;
}

/** Watches the sources, beside a browser and a virtual device. */
function dev(args) {
  const env = stageBrowser({ hidden: !process.env.DISPLAY });
  ensurePackages(DOCUMENT_TOOLS);
  return runTool('tools/dev/main.ts', args, { env });
}

/** A tool that is given file names: they are meant from where the person stands. */
function runHere(path, args) {
  return runTool(path, args, { cwd: process.env.INIT_CWD ?? process.cwd() });
}

/** Mends what can be mended: what is made from the sources, the format and the lint. */
async function fix(args) {
  for (const generator of GENERATORS) {
    const code = await runTool(generator, []);
    if (code !== 0) return code;
  }
  return runProgram(packageProgram('biome'), ['check', '--write', '.', ...args]);
}

/** Packs a fresh build for the Web Store, and with a key for hosting it oneself. */
async function makePackage(args) {
  const code = await build(['--logLevel', 'warn']);
  return code === 0 ? await runTool('tools/package/main.ts', args) : code;
}

/** Runs a tool that prints from a real browser, out of sight, with the extension as it stands. */
async function withBrowser(path, args) {
  const env = stageBrowser({ hidden: true });
  const code = await build(['--logLevel', 'warn']);
  return code === 0 ? await runTool(path, args, { env }) : code;
}

/** Compares with what other programs make of a PDF; the folder is meant from where the person stands. */
function corpus(args) {
  ensurePackages(DOCUMENT_TOOLS);
  return runHere('tools/corpus/main.ts', args);
}

async function demo(args) {
  const env = stageBrowser({ hidden: !process.env.DISPLAY });
  ensurePackages(DOCUMENT_TOOLS);
  const code = await build(['--logLevel', 'warn']);
  return code === 0 ? await runTool('tools/demo/main.ts', args, { env }) : code;
}

async function gallery(args) {
  const env = stageBrowser({ hidden: true });
  const code = await build(['--logLevel', 'warn']);
  return code === 0 ? await runTool('tools/gallery/main.ts', args, { env }) : code;
}

function test(args) {
  const plan = planTest(args);
  ensurePackages(plan.packages);
  return runTests(plan, plan.chromium ? stageBrowser({ hidden: true }) : {});
}

/** Out: the environment variables that tell a command which browser to use. */
function stageBrowser({ hidden }) {
  const path = ensureChromium();
  // Debian keeps all languages but English in a package of their own.
  const isDebians = path === '/usr/bin/chromium' && existsSync('/usr/lib/chromium/locales');
  const languages = isDebians ? ['chromium-l10n'] : [];
  ensurePackages([...BROWSER_STAGE, ...languages, ...(hidden ? ['xvfb'] : [])]);
  return { CHROME_PATH: path };
}

async function main([name = '', ...args]) {
  ensureNode();
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command)
    throw new Unmet(`Unknown command "${name}". Known: ${Object.keys(COMMANDS).join(', ')}.`);
  ensureNodeModules();
  return await command(args);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Unmet)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
