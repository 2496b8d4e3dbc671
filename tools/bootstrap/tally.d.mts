export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly problems: readonly string[];
}

export function tallyReport(report: unknown, exitCode: number): Tally;
export function verdict(
  tally: Tally,
  failedChecks: readonly string[],
): { readonly line: string; readonly good: boolean };
