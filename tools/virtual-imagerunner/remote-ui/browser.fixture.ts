import { constants, publicEncrypt } from 'node:crypto';
import type { VirtualImageRunner } from '../device.ts';

export interface Answer {
  readonly status: number;
  readonly location: string | null;
  readonly text: string;
  /** Decodes text and keeps its byte order mark. */
  readonly bytes: Uint8Array;
}

/** A browser that keeps cookies, follows no redirect and runs no script. */
export class TestBrowser {
  readonly cookies = new Map<string, string>();
  readonly #base: string;

  constructor(base: string) {
    this.#base = base;
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.#send(path, { headers });
  }

  post(path: string, fields: Readonly<Record<string, string>>): Promise<Answer> {
    return this.#send(path, { method: 'POST', body: new URLSearchParams(fields) });
  }

  postForm(path: string, form: FormData): Promise<Answer> {
    return this.#send(path, { method: 'POST', body: form });
  }

  async #send(path: string, init: RequestInit): Promise<Answer> {
    const headers = new Headers(init.headers);
    const pairs = [...this.cookies].map(([name, value]) => `${name}=${value}`);
    if (pairs.length > 0) headers.set('Cookie', pairs.join('; '));
    const response = await fetch(new URL(path, this.#base), {
      ...init,
      headers,
      redirect: 'manual',
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const bytes = new Uint8Array(await response.arrayBuffer());
    const text = Buffer.from(bytes).toString('utf8');
    return { status: response.status, location: response.headers.get('location'), text, bytes };
  }
}

export function browserAt(device: VirtualImageRunner): TestBrowser {
  if (!device.remoteUi) throw new Error('the device was started without a web page');
  return new TestBrowser(device.remoteUi.url);
}

/** The value of the control `name`. Its attributes may have spaces around the equals signs. */
export function controlValue(html: string, name: string): string {
  const control = new RegExp(`name\\s*=\\s*"${name}"\\s+value\\s*=\\s*"([^"]*)"`).exec(html)?.[1];
  if (control === undefined) throw new Error(`the page has no ${name}`);
  return control;
}

/** The fields of the user form. The password is encrypted as the page asks. */
export function userFields(html: string, user: string, password: string): Record<string, string> {
  const challenge = controlValue(html, 'CHALLENGE');
  return {
    ...{ USERNAME: user, PASSWORD_T: '', PASSWORD: encrypted(html, password), DOMAIN: 'localhost' },
    ...{ domainname: 'localhost', URI: controlValue(html, 'URI'), CHALLENGE: challenge },
    ...{ PK: controlValue(html, 'PK'), policy: '', admin: '', GUEST: '', invalidCH: '' },
  };
}

/** The Base64 of RSAES-PKCS1-v1_5 of the password followed by the challenge. */
export function encrypted(html: string, password: string): string {
  const base64 = controlValue(html, 'PK')
    .replace(/-----[A-Z ]+-----/g, '')
    .replace(/\s/g, '');
  const key = `-----BEGIN PUBLIC KEY-----\n${base64}\n-----END PUBLIC KEY-----`;
  const clear = Buffer.from(password + controlValue(html, 'CHALLENGE'));
  return publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, clear).toString('base64');
}

/** Signs in with the department form. */
export async function signInAsDepartment(
  browser: TestBrowser,
  deptid: string,
  password: string,
): Promise<Answer> {
  const { text } = await browser.get('/');
  return browser.post('/login', { deptid, password, uri: controlValue(text, 'uri') });
}

/** Opens the pages from the portal to the print log, as known programs do. */
export async function walkToLog(browser: TestBrowser): Promise<void> {
  await browser.get('/sysmonitor');
  await browser.get('/rps/nativetop.cgi?RUIPNxBundle=&CorePGTAG=PGTAG_JOB_PRT_STAT&Dummy=1');
  await browser.get('/rps/jstatpri.cgi?Flag=Init_Data&CorePGTAG=1&FromTopPage=1&Dummy=2');
}
