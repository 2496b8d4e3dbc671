import { addOnLogin } from './add-on-form.ts';
import { departmentLogin } from './department-form.ts';
import type { DevicePage, LoginFamily } from './device-page.ts';
import { numberedLogin } from './numbered-form.ts';
import type { Session } from './sessions.ts';
import { everybody } from './sign-in.ts';
import { userLogin } from './user-form.ts';
import { cannotOpen, portal, walk } from './walk.ts';
import {
  fieldsOf,
  hidden,
  notFound,
  page,
  redirect,
  type WebReply,
  type WebRequest,
} from './web.ts';

/** The session's cookie. That of old MF devices is known; that of later ones is not. */
const sessionCookies = { r: 'sessionid', mf: 'fusion-http-session-id' } as const;

export function sessionCookie({ flavour }: DevicePage): string {
  return flavour === 'mf' ? sessionCookies.mf : sessionCookies.r;
}

function loginFamily(device: DevicePage): LoginFamily | undefined {
  const { flavour, settings, signIn } = device;
  if (flavour === 'mf') return numberedLogin(settings);
  if (flavour === 'addon') return addOnLogin;
  if (flavour === 'r-user') return userLogin;
  // With Department ID Management off and no System Manager, no login is required [D].
  const asks = signIn.managementOn || signIn.hasSystemManager || settings.form === 'user-id';
  return flavour === 'r-dept' && asks ? departmentLogin : undefined;
}

/** The answer to a request; `walkCookie` is the value of the cookie `iR`. */
export async function route(
  device: DevicePage,
  request: WebRequest,
  walkCookie: string | undefined,
): Promise<WebReply> {
  const family = loginFamily(device);
  const { method, path } = request;
  const session = request.session ?? device.sessions.begin(family ? undefined : everybody);
  const reply = await pageFor(device, family, request, session, walkCookie);
  const first =
    request.session === undefined && method === 'GET' && (path === '/' || path === '/rps/');
  if (!first) return reply;
  const { language } = device.settings;
  const cookies =
    device.flavour === 'mf'
      ? { language }
      : { [sessionCookie(device)]: session.id, portalLang: language };
  return { ...reply, cookies: { ...cookies, ...reply.cookies } };
}

async function pageFor(
  device: DevicePage,
  family: LoginFamily | undefined,
  request: WebRequest,
  session: Session,
  walkCookie: string | undefined,
): Promise<WebReply> {
  const { method, path, query } = request;
  if (method !== 'GET' && method !== 'POST') return { status: 405, body: '' };
  if (query.has('password') || query.has('PASSWORD')) {
    device.complain('numbers in the address');
    return notFound();
  }
  if (family && method === 'POST' && path === family.action) {
    return signInWith(device, family, request, session);
  }
  if (path === '/logout' || path === '/logout.cgi') return logOut(device, request, session);
  if (!session.person) {
    const firstPage = path === '/' || path === '/rps/' || path === '/login.html';
    if (family && firstPage) return family.form(device, request, session);
    return path.startsWith('/rps/') ? cannotOpen(device) : redirect(request, '/');
  }
  if (session.reminded) return reminder(device, request, session);
  if (path === '/rps/') return redirect(request, '/');
  if (device.flavour === 'mf') return numberedPortal(device, path);
  if (path === '/') return portal(device);
  return (await walk(device, request, session, session.person, walkCookie)) ?? notFound();
}

function signInWith(
  device: DevicePage,
  family: LoginFamily,
  request: WebRequest,
  session: Session,
): WebReply {
  const othersIn = device.sessions.signedIn() - (session.person ? 1 : 0);
  if (device.settings.sessions === 'one' && othersIn > 0) {
    return family.form(device, request, session, 'taken');
  }
  const outcome = family.read(device, request, session);
  if (outcome === 'refused') {
    const cookies = device.flavour === 'mf' ? {} : { [sessionCookie(device)]: session.id };
    return { ...family.form(device, request, session, 'wrong'), cookies };
  }
  device.sessions.end(session);
  const entered = device.sessions.begin(outcome.person);
  entered.reminded = device.settings.reminder === 'on';
  const cookies = { [sessionCookie(device)]: entered.id };
  if (entered.reminded) return { ...reminderPage(device), cookies };
  return { ...redirect(request, outcome.next, family.status), cookies };
}

/** The page after a login with a PIN that is too simple: form `sdl`, field `conf` [T×2]. */
function reminderPage({ texts }: DevicePage): WebReply {
  return page({
    title: texts.portal,
    body: `<form name="sdl" action="/PwdConfirm" method="post"><p>${texts.newPin}</p>
${hidden('conf', 'yes')}<input type="submit" value="OK"></form>`,
    known: '[T] sdl, conf, /PwdConfirm',
    invented: 'words, the page’s status',
  });
}

function reminder(device: DevicePage, request: WebRequest, session: Session): WebReply {
  if (request.method !== 'POST' || request.path !== '/PwdConfirm') return reminderPage(device);
  device.complain('the page that asks for a new PIN was answered');
  if (fieldsOf(request).get('conf') !== 'no') return reminderPage(device);
  session.reminded = false;
  return redirect(request, '/');
}

/**
 * The pages of MF devices after the login. The address of their log is not known, so it has none.
 */
function numberedPortal(device: DevicePage, path: string): WebReply {
  if (path !== '/' && path !== '/portal_top.html') return notFound();
  const { texts } = device;
  return page({
    title: `${texts.portal}: ${device.name}`,
    body: `<h1>${device.name}</h1><a href="/logout.cgi">${texts.logOut}</a>`,
    known: '[T] /portal_top.html with a log-out link, /logout.cgi, the English title',
    invented: 'words',
  });
}

/** MF: `GET /logout.cgi` [T×1]; R: the address is invented. */
function logOut(device: DevicePage, request: WebRequest, session: Session): WebReply {
  const isMf = device.flavour === 'mf';
  if (isMf !== (request.path === '/logout.cgi')) return notFound();
  device.sessions.end(session);
  const cookies = { [sessionCookie(device)]: '', ...(isMf ? {} : { iR: '' }) };
  return { ...redirect(request, '/'), cookies };
}
