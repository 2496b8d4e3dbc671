import type { Page } from 'puppeteer';
import type { JobRecord, JobState } from '../../src/core/job/job.ts';
import type { Printer } from '../../src/core/printer/printer.ts';
import { sampleJob } from '../../src/ui/testing/sample-jobs.ts';

/** One state of one page, as data to put into the browser before the page is opened. */
export interface Scene {
  readonly name: string;
  /** The page's folder in `src/ui`. */
  readonly page: 'popup' | 'options' | 'log' | 'welcome';
  readonly jobs: readonly JobRecord[];
  readonly printers: readonly Printer[];
  readonly typed?: { readonly departmentId: string; readonly pin?: string };
  /** What a person does before it is looked at; labels differ by language, so by selectors. */
  readonly act?: (page: Page) => Promise<void>;
}

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

const printers = [library, office];
const typed = { departmentId: '1234567', pin: '7654' };

/** A job that came `ago` milliseconds before `now` and went through `states` to the last of them. */
function job(
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

const sent: readonly JobState[] = ['accepted', 'preparing', 'sending'];

/** Jobs of every kind, the newest first, as a week of printing leaves them. */
function week(now: number): JobRecord[] {
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

function ended(now: number): JobRecord[] {
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

function current(now: number): JobRecord[] {
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

/** Every state that is looked at and checked. `now` is milliseconds since 1970. */
export function scenes(now: number): readonly Scene[] {
  const open = (selector: string) => async (page: Page) => {
    await page.$eval(selector, (element) => element.setAttribute('open', ''));
  };
  const press = (selector: string) => (page: Page) => page.locator(selector).click();
  const waiting = job(now, 'waiting', 3_000, ['accepted', 'needs-credentials'], {
    missing: 'department-id-missing',
  });
  return [
    { name: 'popup-new', page: 'popup', jobs: [], printers: [] },
    { name: 'popup-needs-credentials', page: 'popup', jobs: [waiting], printers },
    { name: 'popup-under-way', page: 'popup', jobs: current(now), printers, typed },
    { name: 'popup-log', page: 'popup', jobs: ended(now), printers, typed },
    {
      name: 'popup-mistyped',
      page: 'popup',
      jobs: [],
      printers,
      act: async (page) => {
        await page.locator('#department-id').fill('12 3');
        await page.locator('#pin').fill('00');
      },
    },
    {
      name: 'popup-printers',
      page: 'popup',
      jobs: [],
      printers,
      typed,
      act: open('details.card'),
    },
    { name: 'options-empty', page: 'options', jobs: [], printers: [] },
    { name: 'options-printers', page: 'options', jobs: [], printers },
    {
      name: 'options-add',
      page: 'options',
      jobs: [],
      printers,
      act: press('button.primary'),
    },
    { name: 'log-empty', page: 'log', jobs: [], printers },
    { name: 'log-week', page: 'log', jobs: week(now), printers, typed },
    {
      name: 'log-details',
      page: 'log',
      jobs: week(now).slice(0, 5),
      printers,
      typed,
      act: async (page) => {
        await open('details.entry')(page);
        await page.locator('#code').fill('#701');
      },
    },
    {
      name: 'log-nothing-found',
      page: 'log',
      jobs: week(now),
      printers,
      act: (page) => page.locator('#search').fill('nowhere'),
    },
    { name: 'welcome-new', page: 'welcome', jobs: [], printers: [] },
    {
      name: 'welcome-add',
      page: 'welcome',
      jobs: [],
      printers: [],
      act: press('button.primary'),
    },
    { name: 'welcome-ready', page: 'welcome', jobs: [], printers, typed },
  ];
}
