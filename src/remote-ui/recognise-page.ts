import { submitButtons } from './form-data.ts';
import { addressOn, type Control, controlNamed, type Page, type PageForm } from './page.ts';

/**
 * The form in which a device asks who somebody is. `department`: by Department ID and PIN. `user`:
 * by user name and password, which on some sites are the Department ID and its PIN.
 */
export interface LoginForm {
  readonly family: 'r-dept' | 'r-user' | 'r-third' | 'mf';
  readonly asksFor: 'department' | 'user';
  readonly form: PageForm;
  readonly id: Control;
  readonly pin: Control;
  /** Other controls that are sent with another value than the form has. */
  readonly filled: ReadonlyMap<Control, string>;
  /** The device may let anybody in through this form, so that only a refusal means something. */
  readonly mayLetAnybodyIn?: true;
  /** Where the device wants the password as RSA cipher. */
  readonly cipher?: { readonly challenge: string; readonly key: string };
  /** The button whose name and value are sent. */
  readonly pressed?: Control;
}

/** Why nobody can be signed in on a page. */
export type UnsuitedPage =
  /** There is no log-in form and this is the device's own start page: everybody is in. */
  | 'no-log-in'
  /** A button lets anybody in without a number. */
  | 'general-user'
  /** The form belongs to another program, or the browser is to ask for a password. */
  | 'add-on'
  /** An inkjet device, or one from before the families that are known. */
  | 'other-family'
  /** The form asks for the System Manager, or has no place for a Department ID. */
  | 'no-department'
  /** A session of this client is still open, and the device does not end it. */
  | 'session-open'
  /** The form would send the PIN in an address, or to another server. */
  | 'unsafe-form'
  | 'not-understood';

export type RecognisedPage =
  | { readonly kind: 'log-in'; readonly login: LoginForm }
  | { readonly kind: 'unsuited'; readonly reason: UnsuitedPage };

/** Tells what a page is by what it contains, never by the device's model. */
export function recognisePage(page: Page): RecognisedPage {
  const unsuited = (reason: UnsuitedPage) => ({ kind: 'unsuited', reason }) as const;
  if (page.status === 401) return unsuited('add-on');
  if (isOtherFamily(page)) return unsuited('other-family');
  // What was left out may be a button that lets anybody in, or a part of the form.
  if (page.truncated) return unsuited('not-understood');
  const asking = page.forms.filter(asksForSecret);
  if (offersGeneralUser(page)) return unsuited('general-user');
  const [form, ...others] = asking;
  if (!form) return unsuited(showsPortal(page) ? 'no-log-in' : 'not-understood');
  if (others.length > 0) return unsuited('not-understood');
  const login = isR(page, form) ? readR(form) : isMf(page, form) ? readMf(form) : 'add-on';
  if (typeof login === 'string') return unsuited(login);
  if (!isSafe(page, form)) return unsuited('unsafe-form');
  return { kind: 'log-in', login };
}

/** Whether a page asks who one is, in any way, be it understood or not. */
export function showsLogin(page: Page): boolean {
  return page.status === 401 || offersGeneralUser(page) || page.forms.some(asksForSecret);
}

/** Links of the start page of R, and of MF. A log-in form is reached without any of them. */
const portalPaths =
  /(?:^|["'/.])(?:sysmonitor|usermode|rps\/nativetop\.cgi|portal_top\.html|logout(?:\.cgi)?)(?=["'/?#]|$)/i;

/** Whether this is positively the page that a person sees after the log-in. */
export function showsPortal(page: Page): boolean {
  if (page.status >= 400 || page.truncated || showsLogin(page)) return false;
  return (
    new URL(page.url).pathname.endsWith('/portal_top.html') ||
    page.links.some(({ href }) => portalPaths.test(href)) ||
    portalPaths.test(page.scripts)
  );
}

/** The page that asks people to change a weak PIN, which comes after the log-in was accepted. */
export function asksForNewPin(page: Page): boolean {
  return page.forms.some((form) => form.name === 'sdl' && controlNamed(form, 'conf') !== undefined);
}

function isOtherFamily(page: Page): boolean {
  const addresses = [page.url, ...page.links.map(({ href }) => href), page.refresh ?? ''];
  return (
    addresses.some((address) => /(?:^|\/)rui\/|twelcome\.cgi/i.test(address)) ||
    /twelcome\.cgi/i.test(page.scripts)
  );
}

/** Whether the form has a password box, or one of the names that log-in forms have. */
function asksForSecret(form: PageForm): boolean {
  return (
    form.controls.some(({ type }) => type === 'password') ||
    ['deptid', 'CHALLENGE'].some((name) => controlNamed(form, name) !== undefined) ||
    /(?:^|\/)(?:login|checkLogin\.cgi|tryLogin\.cgi)$/i.test(form.action.replace(/[?#].*$/s, ''))
  );
}

const generic = 'user_type_generic';

/**
 * Whether the page has a button that lets anybody in. A hidden field of that name is part of the
 * usual form as long as it is not `true`. Where one of several buttons has to be chosen, any of
 * them may be that button.
 */
function offersGeneralUser(page: Page): boolean {
  const mentions = (text: string) => text.toLowerCase().includes(generic);
  if (page.links.some(({ href }) => mentions(href))) return true;
  return page.forms.some((form) => {
    const own = form.controls.filter(({ name }) => mentions(name));
    if (own.some(({ type, value }) => type !== 'hidden' || value.toLowerCase() === 'true'))
      return true;
    if (form.controls.some(({ onclick }) => mentions(onclick))) return true;
    return asksForSecret(form) && sendingButtons(form).length > 1;
  });
}

/** Buttons that send the form themselves or by a script. */
function sendingButtons(form: PageForm): readonly Control[] {
  const scripted = form.controls.filter(
    ({ type, onclick }) => type === 'button' && /submit|log_?-?in/i.test(onclick),
  );
  return [...submitButtons(form), ...scripted];
}

function isR(page: Page, form: PageForm): boolean {
  return form.name === 'login' && /(?:^|\/)login$/i.test(actionPath(page, form));
}

function isMf(page: Page, form: PageForm): boolean {
  return /(?:^|\/)(?:checkLogin|tryLogin)\.cgi$/i.test(actionPath(page, form));
}

function actionPath(page: Page, form: PageForm): string {
  return addressOn(page, form.action || page.url)?.pathname ?? '';
}

/** The PIN is sent as a body only, and to the server that the form came from. */
function isSafe(page: Page, form: PageForm): boolean {
  const action = addressOn(page, form.action || page.url);
  const encoded = form.enctype === '' || form.enctype === 'application/x-www-form-urlencoded';
  return form.method === 'post' && encoded && action?.origin === new URL(page.url).origin;
}

const textTypes: ReadonlySet<string> = new Set(['text', 'number', 'tel', '']);

function readR(form: PageForm): LoginForm | UnsuitedPage {
  const [pressed] = submitButtons(form);
  const shared = { form, ...(pressed && { pressed }) };
  const challenge = controlNamed(form, 'CHALLENGE');
  const key = controlNamed(form, 'PK');
  const cipher = challenge && key && { challenge: challenge.value, key: key.value };
  const passwords = form.controls.filter(({ type }) => type === 'password');
  const deptId = controlNamed(form, 'deptid');
  const named = controlNamed(form, 'password');
  if (deptId) {
    const pin = named ?? (passwords.length === 1 ? passwords[0] : undefined);
    if (!pin) return 'not-understood';
    const asked = { family: 'r-dept', asksFor: 'department', id: deptId, pin } as const;
    return { ...shared, ...asked, filled: emptied(passwords, pin), ...(cipher && { cipher }) };
  }
  const user = controlNamed(form, 'USERNAME');
  if (cipher && user && named) {
    const filled = new Map([...emptied(passwords, named), ...domainOf(form)]);
    return { ...shared, family: 'r-user', asksFor: 'user', id: user, pin: named, filled, cipher };
  }
  const third = controlNamed(form, 'userID');
  if (third && named) {
    const asked = { family: 'r-third', asksFor: 'user', id: third, pin: named } as const;
    // Empty values were let in by this form.
    return {
      ...shared,
      ...asked,
      mayLetAnybodyIn: true,
      filled: emptied(passwords, named),
      ...(cipher && { cipher }),
    };
  }
  return 'add-on';
}

/** The boxes that show a password beside the cipher are sent empty. */
function emptied(passwords: readonly Control[], pin: Control): Map<Control, string> {
  return new Map(passwords.filter((each) => each !== pin).map((each) => [each, ''] as const));
}

/** The page's script copies the chosen domain into `DOMAIN`. */
function domainOf(form: PageForm): readonly (readonly [Control, string])[] {
  const domain = controlNamed(form, 'DOMAIN');
  const chosen = controlNamed(form, 'domainname');
  const options = chosen?.options ?? [];
  const device = options.find(({ value }) => value === 'localhost');
  const value = (device ?? options.find(({ selected }) => selected) ?? options[0])?.value;
  if (!domain || !chosen || value === undefined) return [];
  return [
    [domain, value],
    [chosen, value],
  ];
}

/** What forms write beside the box for a Department ID, in the product's languages. */
const departmentWords = /d[eé]p(?:t|art)|abteilung|code de service|部門/iu;
const managerWords = /manager|verwalter|administra|gestionnaire|管理者/iu;
const generalWords = /general|end.?user|allgemein|général|一般/iu;

/** The numbers in the names of MF forms mean nothing: the text beside a box says what it is for. */
function readMf(form: PageForm): LoginForm | UnsuitedPage {
  const usable = form.controls.filter(({ disabled, name }) => !disabled && name !== '');
  const boxes = usable.filter(
    ({ type, label }) => textTypes.has(type) && departmentWords.test(label),
  );
  const [id, ...others] = boxes;
  if (!id || others.length > 0) return 'no-department';
  const pin = usable.slice(usable.indexOf(id)).find(({ type }) => type === 'password');
  if (!pin) return 'no-department';
  const modes = usable.filter(({ type }) => type === 'radio');
  const chosen = modes.filter(({ checked }) => checked);
  const general = chosen.every(
    ({ label }) => generalWords.test(label) && !managerWords.test(label),
  );
  // The form's own choice stays. It is the general user: Canon says that this mode asks for
  // Department ID and PIN where Department ID Management is on, and lets anybody in where it is off.
  // The form may be the same.
  if (modes.length > 0 && (chosen.length === 0 || !general)) return 'no-department';
  const [pressed] = submitButtons(form);
  return {
    ...{ family: 'mf', asksFor: 'department', form, id, pin, filled: new Map() },
    ...(modes.length > 0 && { mayLetAnybodyIn: true }),
    ...(pressed && { pressed }),
  };
}
