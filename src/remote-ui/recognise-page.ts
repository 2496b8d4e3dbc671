import { submitButtons } from './form-data.ts';
import {
  addressOn,
  type Control,
  controlNamed,
  controlsNamed,
  type Page,
  type PageForm,
} from './page.ts';

/**
 * The form with which a device asks for a log-in. `department`: with Department ID and PIN. `user`:
 * with user name and password, which on some sites are the Department ID and its PIN.
 */
export interface LoginForm {
  readonly family: 'r-dept' | 'r-user' | 'r-third' | 'mf';
  readonly asksFor: 'department' | 'user';
  readonly form: PageForm;
  readonly id: Control;
  readonly pin: Control;
  /** Other controls whose values must differ from the form's own. */
  readonly filled: ReadonlyMap<Control, string>;
  /** Whether the form may accept anybody. If so, only a refusal proves something. */
  readonly mayLetAnybodyIn?: true;
  /** The RSA key, if the device wants the password encrypted. */
  readonly cipher?: { readonly challenge: string; readonly key: string };
  /** The button whose name and value are sent. */
  readonly pressed?: Control;
}

/** Why nobody can sign in on a page. */
export type UnsuitedPage =
  /** The page is the device's own start page without a log-in form: no log-in is needed. */
  | 'no-log-in'
  /** A button lets anybody in without a number. */
  | 'general-user'
  /** The form belongs to another program, or the browser asks for the password. */
  | 'add-on'
  /** The device is an inkjet device, or is older than the known families. */
  | 'other-family'
  /** The form asks for the System Manager, or has no box for a Department ID. */
  | 'no-department'
  /** An earlier session of this client is still open, and the device does not end it. */
  | 'session-open'
  /** The form would send the PIN in an address, or to another server. */
  | 'unsafe-form'
  | 'not-understood';

export type RecognisedPage =
  | { readonly kind: 'log-in'; readonly login: LoginForm }
  | { readonly kind: 'unsuited'; readonly reason: UnsuitedPage };

/** Recognises a page by its contents, never by the device's model. */
export function recognisePage(page: Page): RecognisedPage {
  const unsuited = (reason: UnsuitedPage) => ({ kind: 'unsuited', reason }) as const;
  if (page.status === 401) return unsuited('add-on');
  if (isOtherFamily(page)) return unsuited('other-family');
  // The part that was left out may contain a button that lets anybody in, or a part of the form.
  if (page.truncated) return unsuited('not-understood');
  const asking = page.forms.filter(asksForSecret);
  if (offersGeneralUser(page)) return unsuited('general-user');
  const [form, ...others] = asking;
  if (!form) return unsuited(showsPortal(page) ? 'no-log-in' : 'not-understood');
  if (others.length > 0) return unsuited('not-understood');
  if (!addressOn(page, form.action || page.url)) return unsuited('unsafe-form');
  const login = isR(page, form) ? readR(form) : isMf(page, form) ? readMf(form) : 'add-on';
  if (typeof login === 'string') return unsuited(login);
  if (!isSafe(page, form)) return unsuited('unsafe-form');
  return { kind: 'log-in', login };
}

/** Whether a page asks for a log-in in any way, known or unknown. */
export function showsLogin(page: Page): boolean {
  return page.status === 401 || offersGeneralUser(page) || page.forms.some(asksForSecret);
}

/** Links of the start pages of R and of MF. Pages with a log-in form have none of them. */
const portalPaths =
  /(?:^|["'/.])(?:sysmonitor|usermode|rps\/nativetop\.cgi|portal_top\.html|logout(?:\.cgi)?)(?=["'/?#]|$)/i;

/** Whether this is certainly the page that a person sees after the log-in. */
export function showsPortal(page: Page): boolean {
  if (page.status >= 400 || page.truncated || showsLogin(page)) return false;
  return (
    new URL(page.url).pathname.endsWith('/portal_top.html') ||
    page.links.some(({ href }) => portalPaths.test(href)) ||
    portalPaths.test(page.scripts)
  );
}

/**
 * The page that asks people to change a weak PIN. It follows an accepted log-in, so it has no form
 * for a log-in.
 */
export function asksForNewPin(page: Page): boolean {
  const asking = (form: PageForm) =>
    form.name === 'sdl' && controlNamed(form, 'conf') !== undefined;
  return (
    page.forms.some(asking) && !page.forms.some((form) => !asking(form) && asksForSecret(form))
  );
}

function isOtherFamily(page: Page): boolean {
  const addresses = [page.url, ...page.links.map(({ href }) => href), page.refresh ?? ''];
  return (
    addresses.some((address) => /(?:^|\/)rui\/|twelcome\.cgi/i.test(address)) ||
    /twelcome\.cgi/i.test(page.scripts)
  );
}

/** Whether the form has a password box, or a name that log-in forms have. */
function asksForSecret(form: PageForm): boolean {
  return (
    form.controls.some(({ type }) => type === 'password') ||
    ['deptid', 'CHALLENGE'].some((name) => controlNamed(form, name) !== undefined) ||
    /(?:^|\/)(?:login|checkLogin\.cgi|tryLogin\.cgi)$/i.test(form.action.replace(/[?#].*$/s, ''))
  );
}

const generic = 'user_type_generic';

/**
 * Whether the page has a button that lets anybody in. A hidden field of that name belongs to the
 * usual form, unless it has a value. The same applies to `GUEST`. If one of several buttons must be
 * chosen, any of them may be that button.
 */
function offersGeneralUser(page: Page): boolean {
  const mentions = (text: string) => text.toLowerCase().includes(generic);
  if (page.links.some(({ href }) => mentions(href))) return true;
  return page.forms.some((form) => {
    const own = form.controls.filter(({ name }) => mentions(name));
    if (own.some(({ type }) => type !== 'hidden')) return true;
    const hidden = [...own, ...controlsNamed(form, 'GUEST')];
    if (hidden.some(({ type, value }) => type === 'hidden' && !isOff(value))) return true;
    if (form.controls.some(({ onclick }) => mentions(onclick))) return true;
    return asksForSecret(form) && sendingButtons(form).length > 1;
  });
}

function isOff(value: string): boolean {
  return /^(?:|0|false|no|off)$/i.test(value.trim());
}

/** The buttons that send the form, directly or by a script. */
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

/** Whether the PIN is sent only in a body, and only to the server that the form came from. */
function isSafe(page: Page, form: PageForm): boolean {
  const action = addressOn(page, form.action || page.url);
  const encoded = form.enctype === '' || form.enctype === 'application/x-www-form-urlencoded';
  return form.method === 'post' && encoded && action?.origin === new URL(page.url).origin;
}

/** The boxes in which a person types a number or a name. */
function isTextBox({ type, disabled }: Control): boolean {
  return !disabled && /^(?:text|number|tel|)$/.test(type);
}

function isPasswordBox({ type, disabled }: Control): boolean {
  return !disabled && type === 'password';
}

/** The form's only control of that name in any case. */
function onlyNamed(form: PageForm, name: string): Control | undefined {
  const [control, ...others] = controlsNamed(form, name);
  return others.length > 0 ? undefined : control;
}

/**
 * Reads a form of family R. Nothing is understood if a name occurs twice, or if there are several
 * boxes for a PIN without a key: a script of the page may use them in a way that is not known.
 */
function readR(form: PageForm): LoginForm | UnsuitedPage {
  const [pressed] = submitButtons(form);
  const shared = { form, ...(pressed && { pressed }) };
  const names = ['CHALLENGE', 'PK', 'deptid', 'password', 'USERNAME', 'userID'];
  if (names.some((name) => controlsNamed(form, name).length > 1)) return 'not-understood';
  const challenge = onlyNamed(form, 'CHALLENGE');
  const key = onlyNamed(form, 'PK');
  // With only one of the two the PIN would be sent in a way that the device does not expect.
  if ((challenge === undefined) !== (key === undefined)) return 'not-understood';
  const cipher = challenge && key && { challenge: challenge.value, key: key.value };
  const passwords = form.controls.filter(({ type }) => type === 'password');
  const deptId = onlyNamed(form, 'deptid');
  const named = onlyNamed(form, 'password');
  if (deptId) {
    const pin = named ?? (passwords.length === 1 ? passwords[0] : undefined);
    if (!isTextBox(deptId) || !pin || pin.disabled) return 'not-understood';
    if (!cipher && (passwords.length > 1 || !isPasswordBox(pin))) return 'not-understood';
    if (/admin/i.test(controlNamed(form, 'loginType')?.value ?? '')) return 'no-department';
    const asked = { family: 'r-dept', asksFor: 'department', id: deptId, pin } as const;
    return { ...shared, ...asked, filled: emptied(passwords, pin), ...(cipher && { cipher }) };
  }
  const user = onlyNamed(form, 'USERNAME');
  if (cipher && user && named && !named.disabled && isTextBox(user)) {
    const filled = new Map([...emptied(passwords, named), ...domainOf(form)]);
    return { ...shared, family: 'r-user', asksFor: 'user', id: user, pin: named, filled, cipher };
  }
  const third = onlyNamed(form, 'userID');
  if (third && named && !named.disabled && isTextBox(third)) {
    const asked = { family: 'r-third', asksFor: 'user', id: third, pin: named } as const;
    // A form like this accepted empty values.
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

/** The boxes that show a password beside the cipher. They are sent empty. */
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

/** The words beside the box for a Department ID, in the product's languages. */
const departmentWords = /d[eé]p(?:t|art)|abteilung|code de service|部門/iu;
const managerWords = /manager|verwalter|administra|gestionnaire|管理者/iu;
const generalWords = /general|end.?user|allgemein|général|一般/iu;

interface Choice {
  readonly label: string;
  readonly chosen: boolean;
}

/** The modes between which a form lets people choose, by radio buttons or a list. */
function choicesOf({ type, label, checked, options }: Control): readonly Choice[] {
  if (type === 'radio') return [{ label, chosen: checked }];
  const isMode = options.some((option) =>
    [managerWords, generalWords].some((words) => words.test(option.label)),
  );
  if (type !== 'select' || !isMode) return [];
  // A list that shows one line has its first option chosen if no other is.
  const chosen = options.findLast(({ selected }) => selected) ?? options[0];
  return options.map((option) => ({ label: option.label, chosen: option === chosen }));
}

/**
 * The numbers in the names of MF forms have no meaning. The text beside a box tells its purpose.
 */
function readMf(form: PageForm): LoginForm | UnsuitedPage {
  const usable = form.controls.filter(({ disabled, name }) => !disabled && name !== '');
  const boxes = usable.filter(
    (control) =>
      isTextBox(control) &&
      departmentWords.test(control.label) &&
      !managerWords.test(control.label),
  );
  const [id, ...others] = boxes;
  if (!id || others.length > 0) return 'no-department';
  const [pin, ...further] = usable.slice(usable.indexOf(id)).filter(isPasswordBox);
  if (!pin) return 'no-department';
  if (further.length > 0) return 'not-understood';
  const modes = usable.flatMap(choicesOf);
  const chosen = modes.filter(({ chosen }) => chosen);
  const general = chosen.every(
    ({ label }) => generalWords.test(label) && !managerWords.test(label),
  );
  // The form's own choice is kept, which is the general user. Canon says that this mode asks for
  // Department ID and PIN if Department ID Management is on, and accepts anybody if it is off. The
  // form may look the same in both cases.
  if (modes.length > 0 && (chosen.length === 0 || !general)) return 'no-department';
  const [pressed] = submitButtons(form);
  return {
    ...{ family: 'mf', asksFor: 'department', form, id, pin, filled: new Map() },
    ...(modes.length > 0 && { mayLetAnybodyIn: true }),
    ...(pressed && { pressed }),
  };
}
