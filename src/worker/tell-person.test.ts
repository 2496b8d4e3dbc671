import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeNotifications } from '../../tests/doubles/chrome-notifications.ts';
import { sampleJob } from '../../tests/doubles/sample-jobs.ts';
import type { JobRecord, JobState } from '../jobs/job.ts';
import { parsePolicy } from '../policy/parse-policy.ts';

const emptyPolicy = parsePolicy({}).policy;

const world = vi.hoisted(() => ({
  jobs: [] as JobRecord[],
  badges: 0,
  tellPrinted: false,
  again: [] as string[],
  outcome: 'accepted',
}));

vi.mock('webextension-polyfill', async () => {
  const { polyfill } = await import('../../tests/doubles/stored-browser.ts');
  return polyfill;
});

vi.mock('../browser/announcements.ts', () => ({ onJobsChanged: () => undefined }));
vi.mock('../browser/job-queries.ts', () => ({
  listJobsChangedSince: async (since: number) =>
    world.jobs.filter(({ history }) => (history.at(-1)?.at ?? 0) >= since),
  readJobs: async (ids: readonly string[]) => world.jobs.filter(({ id }) => ids.includes(id)),
  readJob: async (id: string) => world.jobs.find((job) => job.id === id),
}));
vi.mock('../browser/notice-choice.ts', () => ({
  readTellPrinted: async () => world.tellPrinted,
}));
vi.mock('../browser/policy-store.ts', () => ({
  readPolicy: async () => ({ policy: emptyPolicy, problems: [] }),
}));
vi.mock('./badge.ts', () => ({
  showBadge: async () => void world.badges++,
}));
vi.mock('./log-export.ts', () => ({ exportLog: async () => undefined }));
vi.mock('./keep-alive.ts', () => ({ keepAliveDuring: () => undefined }));
vi.mock('./log-export.ts', () => ({ exportLog: async () => undefined }));
vi.mock('./start-again.ts', () => ({
  startAgain: async (id: string) => {
    world.again.push(id);
    return world.outcome;
  },
}));

import { stubEnglishBrowser } from '../../tests/doubles/english-browser.ts';
import { session } from '../../tests/doubles/stored-browser.ts';
import { onNotificationPressed } from '../browser/notifications.ts';
import { actOnNotice, tellSoon } from './tell-person.ts';

let notifications: ReturnType<typeof fakeNotifications>;
let opened: string[];

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 4, 7, 9, 5) });
  Object.assign(world, {
    jobs: [],
    badges: 0,
    tellPrinted: false,
    again: [],
    outcome: 'accepted',
  });
  stubEnglishBrowser();
  notifications = fakeNotifications();
  opened = [];
  session.values.clear();
  Object.assign(chrome, {
    notifications,
    runtime: { getURL: (path: string) => path },
    tabs: { create: async ({ url }: { url: string }) => void opened.push(url) },
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function job(state: JobState, id = 'job-1'): JobRecord {
  const history = [{ state, at: Date.now() }];
  return sampleJob({ id, state, history, failure: { code: 'unreachable' } });
}

async function settle(): Promise<void> {
  tellSoon();
  await vi.advanceTimersByTimeAsync(300);
}

describe('telling the person', () => {
  it('shows a notification for what wants somebody, once', async () => {
    world.jobs = [job('held')];
    await settle();
    expect([...notifications.shown.keys()]).toEqual(['job-1']);
    notifications.shown.clear();
    await settle();
    expect(notifications.shown.size).toBe(0);
    expect(world.badges).toBe(2);
  });

  it('looks once where many changes come in a row', async () => {
    for (let change = 0; change < 5; change++) tellSoon();
    await vi.advanceTimersByTimeAsync(300);
    expect(world.badges).toBe(1);
  });

  it('removes the notification once the job has gone on', async () => {
    world.jobs = [job('needs-credentials')];
    await settle();
    world.jobs = [job('printing')];
    await settle();
    expect(notifications.shown.size).toBe(0);
  });

  it('announces a printed job only to those who want that', async () => {
    world.jobs = [job('done')];
    await settle();
    expect(notifications.shown.size).toBe(0);
    world.tellPrinted = true;
    world.jobs = [job('done', 'job-2')];
    await settle();
    expect([...notifications.shown.keys()]).toEqual(['job-2']);
  });

  it('does not announce again a job that it announced hours before, nor its end', async () => {
    world.jobs = [job('held')];
    await settle();
    const held = sampleJob({ ...job('held'), id: 'job-1' });
    await vi.advanceTimersByTimeAsync(3_600_000);
    world.jobs = [{ ...held, history: [{ state: 'held', at: Date.now() - 3_600_000 }] }];
    notifications.shown.clear();
    await settle();
    expect(notifications.shown.size).toBe(0);
    world.jobs = [job('failed')];
    await settle();
    expect([...notifications.shown.keys()]).toEqual(['job-1']);
    notifications.shown.clear();
    for (const pause of [59_000, 3_600_000]) {
      await vi.advanceTimersByTimeAsync(pause);
      await settle();
      expect(notifications.shown.size).toBe(0);
    }
  });

  it('says nothing of what happened more than a minute before', async () => {
    world.jobs = [job('failed')];
    await vi.advanceTimersByTimeAsync(60_001);
    await settle();
    expect(notifications.shown.size).toBe(0);
  });
});

describe('a press on a notification', () => {
  async function press(button: number): Promise<void> {
    onNotificationPressed((id, pressed) => void actOnNotice(id, pressed));
    if (button < 0) notifications.onClicked.fire('job-1');
    else notifications.onButtonClicked.fire('job-1', button);
    await vi.advanceTimersByTimeAsync(0);
  }

  it('opens the log by the first button and prints again by the second', async () => {
    world.jobs = [job('failed')];
    await settle();
    expect(notifications.shown.get('job-1')?.buttons).toEqual([
      { title: 'Show print log' },
      { title: 'Print again' },
    ]);
    await press(0);
    expect(opened).toEqual(['src/ui/log/index.html']);
    expect(notifications.shown.size).toBe(0);
    await press(1);
    expect(world.again).toContain('job-1');
    expect(opened).toHaveLength(1);
  });

  it('leads to the log, which says why, where it cannot be printed again', async () => {
    world.jobs = [job('failed')];
    world.outcome = 'document-gone';
    await press(1);
    expect(opened).toEqual(['src/ui/log/index.html']);
  });

  it('on the notification itself does what its first button does', async () => {
    world.jobs = [job('needs-credentials')];
    await press(-1);
    expect(opened).toEqual(['src/ui/popup/index.html']);
  });

  it('opens the log for a job that was deleted', async () => {
    await press(0);
    expect(opened).toEqual(['src/ui/log/index.html']);
  });
});
