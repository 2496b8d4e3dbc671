import { parseDepartmentId } from '../../src/accounting/department-id.ts';
import { parsePin } from '../../src/accounting/pin.ts';
import { err, ok, type Result } from '../../src/result.ts';
import { reveal, Secret } from '../../src/secret.ts';
import { type Refusal, refusals } from './end-codes.ts';

/** One entry of Department ID Management. */
export interface Department {
  readonly id: number;
  /**
   * Compared as a number, because a packet header carries a number; if absent, it is not checked.
   */
  readonly pin?: Secret<number>;
  /**
   * The total number of impressions that this department may print; if absent, there is no limit.
   */
  readonly pageLimit?: number;
}

/** What a job's packets say about who pays. */
export interface Account {
  readonly departmentId: number;
  readonly pin: Secret<number>;
}

/** An entry as the Remote UI shows it, without its PIN. */
export interface DepartmentCounter {
  /** Digits, or `unknown` for the jobs that no registered department pays for. */
  readonly departmentId: string;
  readonly hasPin: boolean;
  readonly pageLimit?: number;
  readonly impressions: number;
  readonly jobs: number;
}

/** Who pays for an accepted job: a registered department, or nobody that is known. */
export type Payer = number | 'unknown';

const largestPageLimit = 999_999;

/**
 * Reads `ID[:PIN][:LIMIT]`, such as `1234567:765432`, `1234567::100` or `42`. The error is a
 * sentence without the PIN.
 */
export function parseDepartment(text: string): Result<Department, string> {
  const [idText = '', pinText = '', limitText = '', ...more] = text.split(':');
  if (more.length > 0) return err('a department is ID[:PIN][:LIMIT]');
  const id = parseDepartmentId(idText);
  if (!id.ok) return err(`the Department ID is not 1 to 7 digits (${id.error})`);
  const pin = pinText === '' ? undefined : parsePin(pinText);
  if (pin && !pin.ok) return err(`the PIN of department ${id.value} is not valid (${pin.error})`);
  if (limitText !== '' && (!/^\d{1,6}$/.test(limitText) || Number(limitText) > largestPageLimit)) {
    return err(`the page limit of department ${id.value} is not 0 to ${largestPageLimit}`);
  }
  return ok({
    id: Number(id.value),
    ...(pin ? { pin: new Secret(Number(reveal(pin.value))) } : {}),
    ...(limitText === '' ? {} : { pageLimit: Number(limitText) }),
  });
}

/** Department ID Management: the table, its counters, and the decision about a job. */
export class Departments {
  readonly #departments: ReadonlyMap<number, Department>;
  readonly #allowUnknownIds: boolean;
  readonly #counters = new Map<Payer, { impressions: number; jobs: number }>();

  /** If no department is registered, Department ID Management is off and every job prints. */
  constructor(departments: readonly Department[], allowUnknownIds: boolean) {
    this.#departments = new Map(departments.map((department) => [department.id, department]));
    this.#allowUnknownIds = allowUnknownIds;
  }

  /**
   * Returns who pays for a job, or why it is refused. *Allow printer jobs with unknown IDs* accepts
   * a job without a registered ID, but not a wrong PIN for a registered one.
   */
  authorize(account: Account | undefined): Result<Payer, Refusal> {
    if (this.#departments.size === 0) return ok('unknown');
    const department = account ? this.#departments.get(account.departmentId) : undefined;
    if (!account || !department) {
      return this.#allowUnknownIds ? ok('unknown') : err(refusals.account);
    }
    if (department.pin && reveal(department.pin) !== reveal(account.pin)) {
      return err(refusals.account);
    }
    return this.mayPrint(department.id, 1) ? ok(department.id) : err(refusals.pageLimit);
  }

  /** The number of registered departments. */
  get count(): number {
    return this.#departments.size;
  }

  has(id: number): boolean {
    return this.#departments.has(id);
  }

  /**
   * Whether this is the PIN of a registered department. `undefined` means that none was typed. A
   * department without a PIN accepts any, as for a job; for the web page that is invented.
   */
  pinIsRight(id: number, pin: number | undefined): boolean {
    const department = this.#departments.get(id);
    if (!department) return false;
    return department.pin === undefined || reveal(department.pin) === pin;
  }

  /**
   * Who pays for a job that is sent from the device's web page by a person signed in for this ID.
   */
  accountOf(id: number): Account | undefined {
    const department = this.#departments.get(id);
    return department && { departmentId: id, pin: department.pin ?? new Secret(0) };
  }

  /** Whether `impressions` more stay within the page limit. If not, the job is not started. */
  mayPrint(payer: Payer, impressions: number): boolean {
    const limit = payer === 'unknown' ? undefined : this.#departments.get(payer)?.pageLimit;
    return limit === undefined || this.#counter(payer).impressions + impressions <= limit;
  }

  /** Counts a printed job. */
  charge(payer: Payer, impressions: number): void {
    const { impressions: before, jobs } = this.#counter(payer);
    this.#counters.set(payer, { impressions: before + impressions, jobs: jobs + 1 });
  }

  counters(): readonly DepartmentCounter[] {
    const rows = [...this.#departments.values()].map((department) => ({
      departmentId: String(department.id),
      hasPin: department.pin !== undefined,
      ...(department.pageLimit === undefined ? {} : { pageLimit: department.pageLimit }),
      ...this.#counter(department.id),
    }));
    return [...rows, { departmentId: 'unknown', hasPin: false, ...this.#counter('unknown') }];
  }

  #counter(payer: Payer): { impressions: number; jobs: number } {
    return this.#counters.get(payer) ?? { impressions: 0, jobs: 0 };
  }
}
