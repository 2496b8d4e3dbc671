import type { Result } from '../result.ts';
import { err, ok } from '../result.ts';
import { formEntries, urlEncoded } from './form-data.ts';
import { addressOn, type Control, type Page } from './page.ts';
import {
  asksForNewPin,
  type LoginForm,
  recognisePage,
  showsLogin,
  showsPortal,
} from './recognise-page.ts';
import { rsaEncrypt } from './rsa-encrypt.ts';
import { readRsaKey } from './rsa-key.ts';
import type { Visit, VisitedPage, VisitProblem } from './visit.ts';

/** What a person would type into a log-in form. The caller keeps it secret. */
export interface LoginEntry {
  readonly id: string;
  /** Empty if the Department ID has no PIN. */
  readonly pin: string;
}

/** How a log-in ended. */
export type LoginOutcome =
  /** `newPinAsked`: the device wants the PIN to be changed. This program does not change it. */
  | { readonly kind: 'accepted'; readonly portal: VisitedPage; readonly newPinAsked: boolean }
  | { readonly kind: 'refused' }
  | { readonly kind: 'unknown'; readonly reason: UnknownLogin };

export type UnknownLogin =
  | 'key-not-readable'
  /** The device answered with neither a redirect nor the form. */
  | 'answer-not-understood'
  /** The device redirected away from the form, and then asked for a log-in again. */
  | 'session-not-kept'
  | VisitProblem;

/** The form's data. It contains the whole cipher, and never the plain PIN beside it. */
function loginEntries(
  { form, id, pin, filled, cipher, pressed }: LoginForm,
  entry: LoginEntry,
): Result<string, 'key-not-readable'> {
  let sent = entry.pin;
  if (cipher) {
    const key = readRsaKey(cipher.key);
    if (!key || cipher.challenge === '') return err('key-not-readable');
    const clear = new TextEncoder().encode(entry.pin + cipher.challenge);
    const encrypted = rsaEncrypt(clear, key);
    if (!encrypted.ok) return err('key-not-readable');
    sent = btoa(String.fromCharCode(...encrypted.value));
  }
  const values = new Map<Control, string>([...filled, [id, entry.id], [pin, sent]]);
  return ok(urlEncoded(formEntries(form, values, pressed)));
}

/**
 * Fills in the form of `page` and sends it once. The log-in counts as accepted only if the device
 * redirected away from the form and the next `GET /` is a start page without a log-in form. It
 * counts as refused only if the device answered with the same form.
 */
export async function logIn(
  visit: Visit,
  page: Page,
  login: LoginForm,
  entry: LoginEntry,
): Promise<LoginOutcome> {
  const unknown = (reason: UnknownLogin): LoginOutcome => ({ kind: 'unknown', reason });
  const body = loginEntries(login, entry);
  if (!body.ok) return unknown(body.error);
  const action = addressOn(page, login.form.action || page.url);
  if (!action) return unknown('led-elsewhere');
  const answer = await visit.post(action, body.value);
  if (!answer.ok) return unknown(answer.error);
  const newPinAsked = asksForNewPin(answer.value.page);
  if (!answer.value.redirected && !newPinAsked) {
    return sameForm(answer.value.page, login)
      ? { kind: 'refused' }
      : unknown('answer-not-understood');
  }
  const start = await visit.get(new URL('/', action).href);
  if (!start.ok) return unknown(start.error);
  const portal = start.value;
  if (newPinAsked || asksForNewPin(portal)) return { kind: 'accepted', portal, newPinAsked: true };
  if (showsLogin(portal)) return unknown('session-not-kept');
  return showsPortal(portal)
    ? { kind: 'accepted', portal, newPinAsked: false }
    : unknown('answer-not-understood');
}

/** Whether `page` shows the form that was sent: the same family and the same controls. */
function sameForm(page: Page, { family, form }: LoginForm): boolean {
  const recognised = recognisePage(page);
  if (page.status !== 200) return false;
  if (recognised.kind !== 'log-in' || recognised.login.family !== family) return false;
  const names = (controls: readonly Control[]) => controls.map(({ name }) => name).join('\n');
  return names(recognised.login.form.controls) === names(form.controls);
}
