import { formEntries, urlEncoded } from './form-data.ts';
import { addressOn, type Page } from './page.ts';
import { showsLogin } from './recognise-page.ts';
import type { Visit } from './visit.ts';

/** The words on the log-out link, in the product's languages. */
const words = /log.?(?:out|off)|sign.?out|abmelden|déconnexion|cerrar sesión|ログアウト/iu;
const address = /log[_-]?(?:out|off)/i;

/** An address with "logout" inside a script's string. */
const inScript = /["']([^"'\s]*log[_-]?(?:out|off)[^"'\s]*)["']/i;

/**
 * Ends the session with the link or form of the start page, or else at MF's address for it.
 *
 * @param origin of the page where the session was opened
 * @returns whether the device asks for a log-in again
 */
export async function logOut(visit: Visit, origin: string): Promise<boolean> {
  const start = await visit.get(new URL('/', origin).href);
  if (start.ok && showsLogin(start.value)) return true;
  const form = start.ok ? logOutForm(start.value) : undefined;
  const link = start.ok ? logOutAddress(start.value) : undefined;
  if (form && start.ok) {
    const target = addressOn(start.value, form.action);
    if (target?.origin === origin) await visit.post(target, urlEncoded(formEntries(form)));
  } else if (link?.origin === origin) await visit.get(link.href);
  else await visit.get(new URL('/logout.cgi', origin).href);
  const after = await visit.get(new URL('/', origin).href);
  return after.ok && showsLogin(after.value);
}

function logOutForm(page: Page) {
  return page.forms.find(({ action, method }) => method === 'post' && address.test(action));
}

function logOutAddress(page: Page): URL | undefined {
  const link = page.links.find(
    ({ href, text }) => !/^javascript:/i.test(href) && (address.test(href) || words.test(text)),
  );
  const written = link?.href ?? inScript.exec(page.scripts)?.[1] ?? scripted(page);
  return written === undefined ? undefined : addressOn(page, written);
}

/** The address in the script that a link or button runs. */
function scripted(page: Page): string | undefined {
  const scripts = [
    ...page.links.map(({ href }) => href),
    ...page.forms.flatMap(({ controls }) => controls.map(({ onclick }) => onclick)),
  ];
  return scripts.map((script) => inScript.exec(script)?.[1]).find((found) => found !== undefined);
}
