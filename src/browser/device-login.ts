import type { Credentials } from '../accounting/job-accounting.ts';
import type { JobRecord } from '../jobs/job.ts';
import type { Printer } from '../printers/printer.ts';
import type { LoginCheck } from '../remote-ui/check-login.ts';
import { reveal } from '../secret.ts';
import { readCredentials } from './credentials-in-use.ts';
import { readDevicePage } from './device-page.ts';
import { forgetJobCredentials, saveJobCredentials } from './job-credentials.ts';
import { type DeviceLogAnswer, toCourier, toWorker } from './messages.ts';
import { readPolicy } from './policy-store.ts';
import { browser } from './web-extension.ts';

/** `refused-before`: the device has refused just this, so it is not asked again. */
export type DeviceLoginAnswer =
  | LoginCheck
  | { readonly verdict: 'refused-before' }
  | { readonly verdict: 'forbidden' };

/**
 * What devices have refused in this session of the browser: digests of printer, Department ID and
 * PIN, with a random salt. In `storage.session`, which is in memory, as what was typed itself.
 */
const key = 'refusedDeviceLogins';

interface Refused {
  readonly salt: string;
  readonly digests: readonly string[];
}

/** More are not remembered: nobody types so many wrong PINs in a day. */
const mostRefused = 100;

/**
 * Has Department ID and PIN, as a job would be sent with them, tried once at the printer's device.
 * What the device has refused is not tried again until Department ID or PIN are others.
 *
 * @param clearAllowed whether the person agreed that the PIN crosses the network in clear
 */
export async function checkDeviceLogin(
  printer: Printer,
  clearAllowed: boolean,
): Promise<DeviceLoginAnswer> {
  const { policy } = await readPolicy();
  if (policy.remoteUi === 'off') return { verdict: 'forbidden' };
  const check = await tryOnce(
    printer,
    async (told, attempt) =>
      toCourier.ask({
        type: 'check-login',
        question: {
          ...{ printer, attempt, clearAllowed },
          usersNamedById: policy.remoteUiUsersAreDepartmentIds,
          ...told,
        },
      }),
    ({ verdict }) => verdict === 'wrong',
  );
  return check ?? { verdict: 'refused-before' };
}

/** What a person is told who has asked what a device recorded. */
export type DeviceLogShown =
  | DeviceLogAnswer
  | { readonly kind: 'refused-before' }
  | { readonly kind: 'forbidden' };

/**
 * Has the print log of a job's device read, with the same care. What the log says of the job is in
 * the job's record then.
 *
 * @param typed Department ID and PIN for this question only, where they are asked for each time. They
 *   are in `storage.session` until the worker has given them out
 */
export async function askDeviceLog(
  job: JobRecord,
  clearAllowed: boolean,
  typed?: Credentials,
): Promise<DeviceLogShown> {
  const { policy } = await readPolicy();
  if (policy.remoteUi !== 'check-and-log') return { kind: 'forbidden' };
  const readLog = async (told: Told): Promise<DeviceLogAnswer> => {
    if (typed) await saveJobCredentials(job.id, typed);
    try {
      return await toCourier.ask({
        type: 'read-log',
        question: {
          ...{ jobId: job.id, clearAllowed },
          usersNamedById: policy.remoteUiUsersAreDepartmentIds,
          ...told,
        },
      });
    } finally {
      if (typed) await forgetJobCredentials(job.id);
    }
  };
  const answer = await tryOnce(
    job.printer,
    readLog,
    (given) => given.kind === 'answered' && given.word.kind === 'refused',
    typed,
  );
  return answer ?? { kind: 'refused-before' };
}

interface Told {
  /** The address of the device's web page, as the device told it. */
  readonly told?: string;
}

/**
 * Asks with what a job to this printer would be sent with, unless the device has refused just that;
 * resolves with `undefined` then.
 */
async function tryOnce<Answer>(
  printer: Printer,
  ask: (told: Told, attempt: string) => Promise<Answer>,
  isRefusal: (answer: Answer) => boolean,
  typed?: Credentials,
): Promise<Answer | undefined> {
  const refused = await inTurn(readRefused);
  const digest = await digestOf(printer, refused.salt, typed);
  if (refused.digests.includes(digest)) return undefined;
  await toWorker.ask({ type: 'open-courier' });
  const page = await pageOf(printer);
  const answer = await ask(page === undefined ? {} : { told: page }, digest);
  if (isRefusal(answer)) {
    await inTurn(async () => {
      const { salt, digests } = await readRefused();
      const all = [...new Set([...digests, digest])].slice(-mostRefused);
      await browser.storage.session.set({ [key]: { salt, digests: all } });
    });
  }
  return answer;
}

/** The address of the device's web page, which a device tells only when it is asked. */
async function pageOf(printer: Printer): Promise<string | undefined> {
  const known = await readDevicePage(printer.uri);
  if (known !== undefined) return known;
  const device = await toCourier.ask({ type: 'ask-device', printer });
  return device === false ? undefined : device.moreInfo;
}

let lastTurn: Promise<unknown> = Promise.resolve();

/** What reads and writes the refusals waits for its turn: no check of this page loses another's. */
function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
  const turn = lastTurn.then(work, work);
  lastTurn = turn;
  return turn;
}

/** The salt is stored at once: the same try has the same digest in each page. */
async function readRefused(): Promise<Refused> {
  const stored = (await browser.storage.session.get(key))[key] as Refused | undefined;
  if (stored) return stored;
  const none: Refused = { salt: crypto.randomUUID(), digests: [] };
  await browser.storage.session.set({ [key]: none });
  return none;
}

async function digestOf({ uri }: Printer, salt: string, typed: Credentials = {}): Promise<string> {
  const known = await readCredentials();
  const departmentId = typed.departmentId ?? known.departmentId?.value ?? '';
  const pin = typed.pin ?? known.pin?.value;
  const parts = [salt, uri, departmentId, pin ? reveal(pin) : ''];
  const bytes = new TextEncoder().encode(JSON.stringify(parts));
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
