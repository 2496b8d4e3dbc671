import { sidesPrinted } from '../jobs/counted-pages.ts';
import type { JobRecord } from '../jobs/job.ts';
import { dayOf } from './day.ts';
import { byNumberNoneLast } from './filter.ts';

/** Pages counted for one Department ID or one day. */
export interface UsageRow {
  /** A Department ID, `none`, or a day such as `2026-05-07`. */
  readonly key: string;
  readonly color: number;
  readonly monochrome: number;
}

export interface Usage {
  readonly byDepartment: readonly UsageRow[];
  /** Days on which something was printed, the oldest first. */
  readonly byDay: readonly UsageRow[];
  readonly total: { readonly color: number; readonly monochrome: number };
}

/**
 * The printed sides of jobs, of all copies: as the device has counted them or, where it reported
 * none, the pages of the document times the copies. The device's own counters are authoritative.
 * Colour is what was requested: a page without colour in a colour job counts as colour.
 */
export function usageOf(jobs: readonly JobRecord[]): Usage {
  const departments = new Map<string, UsageRow>();
  const days = new Map<string, UsageRow>();
  const total = new Map<string, UsageRow>();
  for (const job of jobs) {
    const { state, departmentId, createdAt, options } = job;
    const pages = sidesPrinted(job) ?? 0;
    if (state !== 'done' || pages <= 0) continue;
    for (const [rows, key] of [
      [departments, departmentId ?? 'none'],
      [days, dayOf(createdAt)],
      [total, 'total'],
    ] as const) {
      const row = rows.get(key) ?? { key, color: 0, monochrome: 0 };
      rows.set(key, { ...row, [options.color]: row[options.color] + pages });
    }
  }
  const { color, monochrome } = total.get('total') ?? { color: 0, monochrome: 0 };
  return {
    byDepartment: [...departments.values()].sort((a, b) => byNumberNoneLast(a.key, b.key)),
    byDay: [...days.values()].sort((a, b) => (a.key < b.key ? -1 : 1)),
    total: { color, monochrome },
  };
}
