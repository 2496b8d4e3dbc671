import type { Page } from 'puppeteer';
import type { DeviceLoginAnswer } from '../../src/browser/device-login.ts';
import type { CheckUnknown, LoginCheck } from '../../src/remote-ui/check-login.ts';
import type { Scene } from './scene.ts';
import { printers, typed } from './scene-data.ts';

/** The button that offers the check, in each page that has it. */
const offers = {
  popup: '[aria-labelledby=printing-as] > .row:not(.apart) button',
  welcome: '.row:has(+ ul) button',
} as const;

type PageWithCheck = keyof typeof offers;

/** The button under the answer: checks again, or sends the PIN unencrypted. */
const below = '[role=status] + .row button';
const said = '[role=status] p';
const answerShown = '[role=status]:has(p)';

/** One printer, so that the first press is the check itself. */
const office = printers.slice(1);

const right: LoginCheck & { readonly verdict: 'right' } = {
  ...{ verdict: 'right', asksFor: 'department', newPinAsked: false, loggedOut: true },
};
const wrong: DeviceLoginAnswer = { verdict: 'wrong', asksFor: 'department' };
const clear: DeviceLoginAnswer = { verdict: 'ask-clear' };
const lacking = (reason: CheckUnknown): DeviceLoginAnswer => ({ verdict: 'unknown', reason });

/**
 * Each state of *Check at the device*, in the popup and in the first steps. A scene has no device:
 * the courier's answer is given here, and the page does with it what it does with a real one.
 */
export function deviceLoginScenes(): readonly Scene[] {
  const answered = (page: PageWithCheck, name: string, answer: DeviceLoginAnswer): Scene => ({
    ...{ name: `${page}-check-${name}`, page, jobs: [], printers: office, typed },
    act: (opened) => check(opened, page, answer),
    ...(page === 'popup' && { next: { shown: `${said}, ${below}`, focused: answerShown } }),
  });
  const chosen = (page: PageWithCheck): Scene => ({
    ...{ name: `${page}-check-choose`, page, jobs: [], printers, typed },
    act: async (opened) => {
      await opened.locator(offers[page]).click();
      await opened.locator(below).wait();
    },
    ...(page === 'popup' && {
      next: { shown: `.field select, ${below}`, focused: '.field select' },
    }),
  });
  return [
    {
      ...{ name: 'popup-check-offered', page: 'popup', jobs: [], printers, typed },
      act: async (page) => void (await page.locator(offers.popup).wait()),
      next: { shown: offers.popup },
    },
    chosen('popup'),
    {
      ...{ name: 'popup-check-asking', page: 'popup', jobs: [], printers: office, typed },
      act: async (page) => {
        await courierAnswers(page, 'never');
        await page.locator(offers.popup).click();
        await page.locator(said).wait();
      },
      next: { shown: said, focused: answerShown },
    },
    answered('popup', 'right', right),
    answered('popup', 'right-new-pin', { ...right, newPinAsked: true, loggedOut: false }),
    answered('popup', 'wrong', wrong),
    {
      ...answered('popup', 'refused-before', wrong),
      act: async (page) => {
        await check(page, 'popup', wrong);
        await again(page);
      },
    },
    answered('popup', 'no-page', lacking('page-not-found')),
    answered('popup', 'not-trusted', lacking('not-trusted')),
    answered('popup', 'lets-in-all', lacking('no-log-in')),
    answered('popup', 'clear', clear),
    {
      ...answered('popup', 'forbidden-meanwhile', { verdict: 'forbidden' }),
      next: { shown: said, focused: answerShown },
    },
    {
      ...{ name: 'popup-own-secured-pin', page: 'popup', jobs: [], printers, typed },
      act: async (page) => {
        await page.locator('[aria-labelledby=printing-as] > .apart button:last-child').click();
        await page.locator('#secured-print-pin').fill('0812');
      },
      next: { shown: '#secured-print-pin, form .primary', focused: '#secured-print-pin' },
    },
    chosen('welcome'),
    answered('welcome', 'right', right),
    answered('welcome', 'wrong', wrong),
    answered('welcome', 'not-understood', lacking('not-understood')),
    answered('welcome', 'clear', clear),
  ];
}

/** Where the administrator forbids the check, there is no button for it. */
export const managedDeviceLoginScenes: readonly Scene[] = [
  {
    ...{ name: 'welcome-check-forbidden', page: 'welcome', jobs: [], printers: [] },
    act: async (page) => void (await page.locator('main ul button').wait()),
  },
];

/** Presses the button that offers the check, and waits for the answer. */
async function check(page: Page, at: PageWithCheck, answer: DeviceLoginAnswer): Promise<void> {
  await courierAnswers(page, answer);
  await page.locator(offers[at]).click();
  await page.locator(`${said}:not(.note)`).wait();
}

/** Checks the same once more, and waits for another answer. */
async function again(page: Page): Promise<void> {
  const before = await page.$eval(said, ({ textContent }) => textContent);
  await page.locator(below).click();
  await page.waitForFunction(
    (selector, former) => {
      const now = document.querySelector(selector);
      return now && !now.matches('.note') && now.textContent !== former;
    },
    {},
    said,
    before,
  );
}

/**
 * Answers in the courier's place what this page asks for a check, from now on; other messages go
 * where they always go. `never`: the device takes its time.
 */
async function courierAnswers(page: Page, answer: DeviceLoginAnswer | 'never'): Promise<void> {
  await page.evaluate((given) => {
    const send = chrome.runtime.sendMessage;
    const answers = new Map<unknown, unknown>([
      ['open-courier', true],
      ['ask-device', false],
      ['check-login', given],
    ]);
    Reflect.set(chrome.runtime, 'sendMessage', (...args: readonly unknown[]) => {
      const type: unknown = Reflect.get(Object(Reflect.get(Object(args[0]), 'message')), 'type');
      if (!answers.has(type)) return Reflect.apply(send, chrome.runtime, args);
      if (answers.get(type) === 'never') return new Promise(() => undefined);
      const callback = args.at(-1);
      if (typeof callback === 'function') callback(answers.get(type));
      return Promise.resolve(answers.get(type));
    });
  }, answer);
}
