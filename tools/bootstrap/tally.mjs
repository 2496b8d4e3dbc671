// Adds up a test run: what vitest reports as JSON, and the checks around it.

/**
 * Counts of vitest's JSON report (the shape of Jest's `--json`).
 *
 * In: the parsed report, undefined when vitest left none; and vitest's exit code. Out: numbers, and
 * `problems`: failures that are no test (a file that does not load, a run that broke off), each of
 * which counts as one failed.
 */
export function tallyReport(report, exitCode) {
  const tally = { passed: 0, failed: 0, skipped: 0, problems: [] };
  for (const file of report?.testResults ?? []) {
    const statuses = file.assertionResults.map((test) => test.status);
    const failed = statuses.filter((status) => status === 'failed').length;
    tally.passed += statuses.filter((status) => status === 'passed').length;
    tally.failed += failed;
    tally.skipped += statuses.filter((status) => status !== 'passed' && status !== 'failed').length;
    if (file.status === 'failed' && failed === 0) tally.problems.push(`${file.name} did not run`);
  }
  if (exitCode !== 0 && tally.failed + tally.problems.length === 0) {
    tally.problems.push(`vitest ended with code ${exitCode}`);
  }
  return tally;
}

/**
 * The last line of a test run, and whether the run is good: something ran and nothing failed.
 *
 * In: a tally, and the names of the checks (type check, lint, build) that failed.
 */
export function verdict(tally, failedChecks) {
  const failed = tally.failed + tally.problems.length + failedChecks.length;
  const line = `tests: ${tally.passed} passed, ${failed} failed, ${tally.skipped} skipped`;
  return { line, good: failed === 0 && tally.passed > 0 };
}
