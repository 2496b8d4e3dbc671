import type { Page } from 'puppeteer';
import { deviceLoginScenes } from './device-login-scenes.ts';
import { lessonScenes } from './lesson-scenes.ts';
import type { Scene } from './scene.ts';
import {
  begunCheck,
  current,
  ended,
  here,
  job,
  logged,
  printers,
  sent,
  typed,
  unknownButLogged,
  week,
} from './scene-data.ts';

/** Every state that is looked at and checked. `now` is milliseconds since 1970. */
export function scenes(now: number): readonly Scene[] {
  const open = (selector: string) => async (page: Page) => {
    const fold = await page.waitForSelector(selector);
    await fold?.evaluate((element) => element.setAttribute('open', ''));
  };
  const press = (selector: string) => (page: Page) => page.locator(selector).click();
  const waiting = job(now, 'waiting', 3_000, ['accepted', 'needs-credentials'], {
    missing: 'department-id-missing',
  });
  return [
    {
      name: 'popup-new',
      page: 'popup',
      jobs: [],
      printers: [],
      next: { shown: '.content .primary' },
    },
    {
      name: 'popup-needs-credentials',
      page: 'popup',
      jobs: [waiting],
      printers,
      next: { shown: '#department-id, #pin, form .primary', focused: '#department-id' },
    },
    {
      name: 'popup-needs-pin',
      page: 'popup',
      jobs: [{ ...waiting, missing: 'pin-missing' }, ...current(now)],
      printers,
      typed: { departmentId: '1234567' },
      next: { shown: '#pin, form .primary', focused: '#pin' },
    },
    {
      name: 'popup-unset',
      page: 'popup',
      jobs: [],
      printers,
      next: { shown: '#department-id, #pin, form .primary', focused: '#department-id' },
    },
    {
      name: 'popup-under-way',
      page: 'popup',
      jobs: current(now),
      printers,
      typed,
      next: { shown: '[data-job=held] .asks, [data-job=unknown] button' },
    },
    {
      name: 'popup-held',
      page: 'popup',
      jobs: current(now).filter(({ id }) => id !== 'unknown'),
      printers,
      typed,
      next: { shown: '[data-job=held] .asks' },
    },
    {
      name: 'popup-unknown',
      page: 'popup',
      jobs: [...current(now).filter(({ id }) => id !== 'held'), ...ended(now)],
      printers,
      typed,
      next: { shown: '[data-job=unknown] .asks, [data-job=unknown] button' },
    },
    {
      name: 'popup-log',
      page: 'popup',
      jobs: ended(now),
      printers,
      typed,
      next: { shown: '[data-job=wrong-pin] .headline, [data-job=wrong-pin] button' },
    },
    {
      name: 'popup-device-log',
      page: 'popup',
      jobs: [unknownButLogged(now), ...logged(now)],
      printers,
      typed,
      next: { shown: '[data-job=lost] .asks, [data-job=lost] button' },
    },
    {
      name: 'popup-device-log-asked',
      page: 'popup',
      jobs: logged(now).filter(({ id }) => id === 'not-found'),
      printers,
      stored: { askEachTime: true },
      act: async (page) => {
        await page.locator('.device-log button').click();
        await page.locator('[id$="-pin"]').fill('1');
      },
    },
    {
      name: 'popup-change-at-failed',
      page: 'popup',
      jobs: ended(now),
      printers,
      typed,
      act: async (page) => {
        await page.locator('[data-job=wrong-pin] .primary').click();
        await page.locator('#pin').wait();
      },
      next: { shown: '#pin, form .primary', focused: '#pin' },
    },
    {
      name: 'popup-mistyped',
      page: 'popup',
      jobs: [],
      printers,
      act: async (page) => {
        await page.locator('#department-id').fill('12 3');
        await page.locator('#pin').fill('00');
      },
      next: { shown: '#department-id-note.problem, #pin-note.problem, form .primary' },
    },
    {
      name: 'popup-printers',
      page: 'popup',
      jobs: [],
      printers,
      typed,
      act: async (page) => {
        await open('details.card')(page);
        await page.locator('details.card button').wait();
      },
    },
    ...deviceLoginScenes(),
    { name: 'options-empty', page: 'options', jobs: [], printers: [] },
    { name: 'options-printers', page: 'options', jobs: [], printers },
    {
      name: 'options-add',
      page: 'options',
      jobs: [],
      printers,
      act: press('button.primary'),
    },
    {
      name: 'options-advanced',
      page: 'options',
      jobs: [],
      printers,
      act: async (page) => {
        await press('button.primary')(page);
        await open('form details')(page);
      },
    },
    {
      name: 'options-policy',
      page: 'options',
      jobs: [],
      printers,
      typed,
      act: async (page) => {
        await page.locator('section[aria-labelledby=policy] button').click();
        await page.locator('section[aria-labelledby=policy] details').wait();
      },
    },
    { name: 'options-sign-in', page: 'options', query: '?sign-in=office', jobs: [], printers },
    { name: 'check-choose', page: 'device-check', jobs: [], printers },
    ...[{}, { 'device-check here': begunCheck }].map(
      (stored, index): Scene => ({
        name: ['check-new', 'check-begun'][index] ?? '',
        page: 'device-check',
        query: '?printer=here',
        jobs: [job(now, 'test', 9_000, [...sent, 'printing', 'done'], { printer: here })],
        printers: [here],
        typed,
        stored,
      }),
    ),
    {
      name: 'check-predicted',
      page: 'device-check',
      query: '?printer=here',
      jobs: [],
      printers: [here],
      typed,
      stored: { 'device-check here': { ...begunCheck, underWay: undefined } },
      act: async (page) => {
        await page.locator('.way:nth-last-child(2) button').click();
        await page.locator('#step ~ .attention').wait();
      },
    },
    ...lessonScenes(now),
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
      name: 'log-device-log',
      page: 'log',
      jobs: logged(now),
      printers,
      typed,
      act: (page) =>
        page.$$eval('details.entry', (entries) => {
          for (const entry of entries) entry.setAttribute('open', '');
        }),
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
      name: 'welcome-nobody-answers',
      page: 'welcome',
      jobs: [],
      printers: [],
      act: async (page) => {
        // Nothing listens on port 10, and the connection is refused at once.
        await page.locator('#printer-address').fill('127.0.0.1:10');
        await page.locator('form .primary').click();
        await page.locator('form .attention').wait();
      },
    },
    { name: 'welcome-credentials', page: 'welcome', jobs: [], printers: printers.slice(1) },
    { name: 'welcome-ready', page: 'welcome', jobs: [], printers, typed },
  ];
}
