import {
  constants,
  generateKeyPairSync,
  type KeyObject,
  privateDecrypt,
  randomBytes,
} from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen, stopServer } from '../../tools/virtual-imagerunner/listen.ts';

export interface HeardRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: URLSearchParams;
  readonly cookies: ReadonlyMap<string, string>;
}

export interface Said {
  readonly status?: number;
  readonly html?: string;
  readonly contentType?: string;
  readonly location?: string;
  readonly cookies?: readonly string[];
}

/** A server of made-up pages, in the shapes that Remote UIs have. It records what it is asked. */
export class FormServer {
  readonly heard: HeardRequest[] = [];
  answer: (request: HeardRequest) => Said;
  #port = 0;
  readonly #server = createServer((request, response) => {
    this.#serve(request, response).catch(() => response.destroy());
  });

  constructor(answer: (request: HeardRequest) => Said = () => ({ status: 404 })) {
    this.answer = answer;
  }

  async start(): Promise<this> {
    this.#port = await listen(this.#server, 0, '127.0.0.1');
    return this;
  }

  async stop(): Promise<void> {
    await stopServer(this.#server, () => this.#server.closeAllConnections());
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  posts(): readonly HeardRequest[] {
    return this.heard.filter(({ method }) => method === 'POST');
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? '', this.origin);
    const heard: HeardRequest = {
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      body: new URLSearchParams(Buffer.concat(chunks).toString()),
      cookies: new Map(
        (request.headers.cookie ?? '').split('; ').map((pair) => {
          const [name = '', value = ''] = pair.split('=');
          return [name, value] as const;
        }),
      ),
    };
    this.heard.push(heard);
    const said = this.answer(heard);
    response.writeHead(said.status ?? 200, {
      'content-type': said.contentType ?? 'text/html; charset=utf-8',
      ...(said.location !== undefined && { location: said.location }),
      ...(said.cookies && { 'set-cookie': [...said.cookies] }),
    });
    response.end(said.html ?? '');
  }
}

/** Department IDs and their PINs, as a device has them; a PIN may be empty. */
export type Departments = ReadonlyMap<string, string>;

const portal = `<html><title>Remote UI</title><body>
<a href="/sysmonitor">Status Monitor/Cancel</a> <a href="/usermode">Settings</a>
<a href="/logout">Log Out</a></body></html>`;

/** Keeps sessions, as family R does: cookie `sessionid`, one start page for those who are in. */
class Sessions {
  readonly open = new Set<string>();

  begin(): string {
    const id = randomBytes(8).toString('hex');
    this.open.add(id);
    return `sessionid=${id}; path=/`;
  }

  has({ cookies }: HeardRequest): boolean {
    return this.open.has(cookies.get('sessionid') ?? '');
  }

  end({ cookies }: HeardRequest): void {
    this.open.delete(cookies.get('sessionid') ?? '');
  }
}

export const departmentForm = `<html><title>Log In</title><body>
<form name="login" method="post" action="/login">
<table><tr><td>Department ID:</td><td><input type="text" name="deptid" value=""></td></tr>
<tr><td>PIN:</td><td><input type="password" name="password"></td></tr></table>
<input type="hidden" name="uri" value="%2Frps%2F">
<input type="hidden" name="loginType" value=""><input type="hidden" name="user_type_generic" value="">
<input type="submit" value="Log In"></form></body></html>`;

/** R-dept: the form of section 2, with sessions. */
export function departmentDevice(
  departments: Departments,
  form = departmentForm,
): { readonly answer: (request: HeardRequest) => Said; readonly sessions: Sessions } {
  const sessions = new Sessions();
  const answer = (request: HeardRequest): Said => {
    const { method, path, body } = request;
    if (method === 'POST' && path === '/login') {
      const known = departments.get(Number(body.get('deptid')).toString());
      const right = known !== undefined && known === body.get('password');
      return right
        ? { status: 302, location: '/rps/', cookies: [sessions.begin()] }
        : { html: form };
    }
    if (path === '/logout') {
      sessions.end(request);
      return { status: 302, location: '/' };
    }
    if (path === '/') return { html: sessions.has(request) ? portal : form };
    return { status: 404 };
  };
  return { answer, sessions };
}

/** How devices write their key into the page. */
export type KeyStyle = 'spaces' | 'one-line' | 'carriage-returns';

const styles: Readonly<Record<KeyStyle, (pem: string) => string>> = {
  spaces: (pem) => pem.replace(/\n/g, '  \n'),
  'one-line': (pem) => pem.replace(/\n/g, ' '),
  'carriage-returns': (pem) => pem.replace(/\n/g, '\r\n'),
};

/** R-user: the form of section 3; each page has a challenge of its own, which counts once. */
export function userDevice(
  users: ReadonlyMap<string, string>,
  style: KeyStyle = 'spaces',
): { readonly answer: (request: HeardRequest) => Said; readonly sessions: Sessions } {
  const sessions = new Sessions();
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const challenges = new Set<string>();
  const form = (): string => {
    const challenge = randomBytes(16).toString('hex');
    challenges.add(challenge);
    return `<form name="login" action="/login" method="POST">
<input type="text" name="USERNAME"><input type="password" name="PASSWORD_T" value="">
<select name="domainname"><option value="example.org" selected>example.org</option><option value="localhost">This device</option></select>
<input type=hidden name = "PASSWORD" value=""><input type=hidden name = "CHALLENGE" value="${challenge}">
<input type=hidden name = "PK" value="${styles[style](pem)}">
<input type=hidden name="URI" value="/"><input type=hidden name="DOMAIN" value=""><input type=hidden name="policy" value="">
<input type=hidden name="GUEST" value=""><input type="button" name="LoginButton" value="Log In" onclick="doLogin()"></form>`;
  };
  const answer = (request: HeardRequest): Said => {
    const { method, path, body } = request;
    if (method === 'POST' && path === '/login') {
      const challenge = body.get('CHALLENGE') ?? '';
      const clear = decrypt(privateKey, body.get('PASSWORD') ?? '');
      const known = users.get(body.get('USERNAME') ?? '');
      const right =
        challenges.delete(challenge) &&
        known !== undefined &&
        clear === known + challenge &&
        body.get('DOMAIN') === 'localhost' &&
        body.get('PASSWORD_T') === '';
      return right ? { status: 303, location: '/', cookies: [sessions.begin()] } : { html: form() };
    }
    if (path === '/logout') {
      sessions.end(request);
      return { status: 302, location: '/' };
    }
    return { html: sessions.has(request) ? portal : form() };
  };
  return { answer, sessions };
}

/**
 * OpenSSL's RSA, and the frame of RSAES-PKCS1-v1_5 (RFC 8017, 7.2.2) taken off strictly: Node no
 * longer does the latter.
 */
function decrypt(key: KeyObject, base64: string): string {
  try {
    const raw = { key, padding: constants.RSA_NO_PADDING };
    const block = privateDecrypt(raw, Buffer.from(base64, 'base64'));
    const end = block.indexOf(0, 2);
    if (block[0] !== 0 || block[1] !== 2 || end < 10) return '';
    return block.subarray(end + 1).toString();
  } catch {
    return '';
  }
}

/** MF: numbered fields. Their numbers are invented, except those of section 5. */
export function multifunctionForm(id: string, modes = ''): string {
  return `<form name="loginFrm" action="/checkLogin.cgi" method="post">
<input type="hidden" name="iToken" value="4711">${modes}
<table><tr><th>${id}</th><td><input type="text" name="i0014"></td></tr>
<tr><th>PIN</th><td><input type="password" name="i0016"></td></tr></table>
<input type="hidden" name="i0019" value=""><input type="hidden" name="errText" value="">
<input type="submit" value="Log In"></form>`;
}

export function multifunctionDevice(
  departments: Departments,
  form: string,
): { readonly answer: (request: HeardRequest) => Said; readonly sessions: Sessions } {
  const sessions = new Sessions();
  const answer = (request: HeardRequest): Said => {
    const { method, path, body } = request;
    if (method === 'POST' && path === '/checkLogin.cgi') {
      const known = departments.get(body.get('i0014') ?? '');
      const right = known !== undefined && known === body.get('i0016');
      return right
        ? { status: 302, location: '/portal_top.html', cookies: [sessions.begin()] }
        : { html: form };
    }
    if (path === '/logout.cgi') {
      sessions.end(request);
      return { status: 302, location: '/login.html' };
    }
    if (path === '/portal_top.html') return { html: '<title>Portal</title>' };
    if (path === '/login.html') return { html: form };
    return {
      status: 302,
      location: sessions.has(request) ? '/portal_top.html' : '/login.html',
    };
  };
  return { answer, sessions };
}
