export interface TestPlan {
  /** No arguments: types and lint are checked as well. */
  readonly whole: boolean;
  /** What vitest is given. */
  readonly args: readonly string[];
  readonly build: boolean;
  readonly chromium: boolean;
  /** Debian packages. */
  readonly packages: readonly string[];
}

export function planTest(args: readonly string[]): TestPlan;
