import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageProgram } from './paths.mjs';
import { runProgram } from './process.mjs';
import { tallyReport, verdict } from './tally.mjs';

/**
 * Checks types and lint (without arguments only), builds, and runs vitest with `args`. The last line
 * printed is `tests: N passed, N failed, N skipped`. Out: the exit code.
 */
export async function runTests({ args, whole, build }, env) {
  const failedChecks = [];
  const check = async (name, program, words, options) => {
    process.stderr.write(`— ${name}\n`);
    const code = await runProgram(packageProgram(program), words, options);
    if (code !== 0) failedChecks.push(name);
  };
  if (whole) {
    await check('type check', 'tsc', []);
    await check('lint', 'biome', ['ci', '.']);
  }
  if (build) await check('build', 'vite', ['build'], { env: { NODE_ENV: 'production' } });
  const tally = await runVitest(args, env);
  for (const name of [...failedChecks, ...tally.problems])
    process.stdout.write(`failed: ${name}\n`);
  if (tally.passed + tally.failed === 0) process.stdout.write('failed: no test ran\n');
  const { line, good } = verdict(tally, failedChecks);
  process.stdout.write(`${line}\n`);
  return good ? 0 : 1;
}

async function runVitest(args, env) {
  const folder = mkdtempSync(join(tmpdir(), 'test-report-'));
  const file = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const code = await runProgram(packageProgram('vitest'), ['run', ...reporters, ...args], {
      env,
    });
    const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
    return tallyReport(report, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
