import type { JobRecord, JobState } from '../../src/jobs/job.ts';
import type { Printer } from '../../src/printers/printer.ts';
import { sampleJob } from '../../tests/doubles/sample-jobs.ts';

const hour = 60 * 60_000;

const library: Printer = {
  id: 'library',
  name: 'Library iR-ADV C3530',
  uri: 'ipps://copier.example.org/ipp/print',
  configuration: 'department-id-pin-secure-print',
  documentFormat: 'auto',
  resolution: 600,
  source: 'user',
};

const office: Printer = {
  ...library,
  id: 'office',
  name: 'Office 2nd floor',
  uri: 'ipp://192.0.2.10/ipp/print',
  configuration: 'department-id-pin',
};

/** An address that refuses at once: nothing listens on port 10. */
export const here: Printer = {
  ...office,
  id: 'here',
  name: 'Staff room',
  uri: 'ipp://127.0.0.1:10/ipp/print',
  configuration: 'none',
  carrier: 'cpca',
  documentFormat: 'postscript',
};

/** A check with a way that works, one that does not, and a test page to be answered for. */
export const begunCheck = {
  uri: here.uri,
  configuration: here.configuration,
  answers: {
    'cpca-postscript': { result: 'right', loggedAs: 'not-looked' },
    'pjl-postscript': { result: 'wrong', loggedAs: 'not-looked', code: '#701' },
  },
  skipped: ['pjl-pdf'],
  underWay: { way: 'ipp-pdf', jobId: 'test' },
};

export const printers = [library, office];
export const typed = { departmentId: '1234567', pin: '7654' };

/** A job that came `ago` milliseconds before `now` and went through `states` to the last of them. */
export function job(
  now: number,
  id: string,
  ago: number,
  states: readonly JobState[],
  more: Partial<JobRecord> = {},
): JobRecord {
  const createdAt = now - ago;
  return sampleJob({
    id,
    createdAt,
    printer: office,
    state: states.at(-1) ?? 'accepted',
    history: states.map((state, index) => ({ state, at: createdAt + index * 1_700 })),
    ...more,
  });
}

export const sent: readonly JobState[] = ['accepted', 'preparing', 'sending'];

/** Jobs of every kind, the newest first, as a week of printing leaves them. */
export function week(now: number): JobRecord[] {
  const color = { ...sampleJob({}).options, color: 'color' as const };
  const done: readonly JobState[] = [...sent, 'printing', 'done'];
  const printed = Array.from({ length: 14 }, (_, index) =>
    job(now, `week-${index}`, (index + 1) * 11 * hour, done, {
      title: ['Minutes of the meeting', 'Timetable', 'Invoice 2026-118'][index % 3] ?? '',
      departmentId: ['1234567', '42', '7'][index % 3] ?? '42',
      pages: 3 + ((index * 7) % 23),
      ...(index % 2 === 0 ? { options: color } : {}),
      deviceJobId: 100 + index,
    }),
  );
  return [...ended(now), ...printed];
}

/** Jobs that did not print, of each kind. */
export function ended(now: number): JobRecord[] {
  return [
    job(now, 'wrong-pin', hour / 2, [...sent, 'printing', 'failed'], {
      title: 'Letter to the parents of class 4b about the trip to the lake in June',
      departmentId: '1234567',
      failure: { code: 'end-code', endCode: '#701', detail: 'account-authorization-failed' },
    }),
    job(now, 'off', hour, ['accepted', 'preparing', 'failed'], {
      title: 'Poster',
      failure: { code: 'unreachable' },
    }),
    job(now, 'expired', 5 * hour, [...sent, 'printing', 'held', 'expired'], {
      title: 'Marks',
      printer: library,
      departmentId: '42',
    }),
    job(now, 'cancelled', 6 * hour, ['accepted', 'cancelled'], { title: '\u202Etxt.draft' }),
  ];
}

/** Jobs of which the device's own print log was asked, with each kind of answer. */
export function logged(now: number): JobRecord[] {
  const recorded = { kind: 'recorded', at: now, jobNumber: 4712, outputPages: 0 } as const;
  const sentWith = { departmentId: '0001234', documentBegun: true } as const;
  const silent = { ...sentWith, failure: { code: 'ended-by-device' } } as const;
  const failed: readonly JobState[] = [...sent, 'printing', 'failed'];
  return [
    job(now, 'recorded', hour / 4, failed, {
      ...{ ...silent, title: 'Letter to the parents' },
      deviceWord: { ...recorded, result: 'failed', departmentId: 1234, endCode: '#701' },
    }),
    job(now, 'other-id', hour / 3, [...sent, 'printing', 'done'], {
      ...{ ...sentWith, title: 'Timetable', pages: 3 },
      deviceWord: { ...recorded, result: 'failed', departmentId: 42, endCode: '#852' },
    }),
    job(now, 'not-found', hour / 2, failed, {
      ...{ ...silent, title: 'Menu' },
      deviceWord: { kind: 'not-found', at: now },
    }),
    job(now, 'refused', hour, failed, {
      ...{ ...silent, title: 'Minutes' },
      deviceWord: { kind: 'refused', at: now },
    }),
    job(now, 'good', 2 * hour, [...sent, 'printing', 'done'], {
      ...{ ...sentWith, title: 'Poster' },
      deviceWord: { ...recorded, result: 'good', departmentId: 1234, outputPages: 3 },
    }),
  ];
}

/** A job that the device has lost, of which its print log says that it was printed. */
export function unknownButLogged(now: number): JobRecord {
  return job(now, 'lost', 50_000, [...sent, 'printing', 'unknown'], {
    ...{ title: 'Exam', departmentId: '0001234', documentBegun: true },
    failure: { code: 'device-forgot-job' },
    deviceWord: {
      ...{ kind: 'recorded', at: now, jobNumber: 4713 },
      ...{ result: 'good', departmentId: 1234, outputPages: 12 },
    },
  });
}

/** Jobs under way, and one that waits at the device. */
export function current(now: number): JobRecord[] {
  return [
    job(now, 'converting', 4_000, ['accepted', 'preparing'], {
      title: 'Annual report',
      progress: { phase: 'converting', done: 3, total: 12 },
    }),
    job(now, 'sending', 9_000, sent, {
      title: 'Minutes',
      departmentId: '1234567',
      pages: 3,
      progress: { phase: 'sending', done: 420_000, total: 1_000_000 },
    }),
    job(now, 'held', 20_000, [...sent, 'printing', 'held'], {
      title: 'Marks',
      printer: library,
      departmentId: '1234567',
      pages: 2,
    }),
    job(now, 'unknown', 50_000, [...sent, 'unknown'], {
      title: 'Menu',
      departmentId: '1234567',
      failure: { code: 'connection-lost' },
    }),
  ];
}
