import { afterEach, describe, expect, it } from 'vitest';
import { nodePages } from '../../tests/doubles/node-pages.ts';
import {
  departmentDevice,
  departmentForm,
  FormServer,
  type KeyStyle,
  multifunctionDevice,
  multifunctionForm,
  userDevice,
} from '../../tests/doubles/remote-ui-forms.ts';
import { checkLogin, type LoginCheck, type LoginQuestion } from './check-login.ts';
import { Visit } from './visit.ts';

const departments = new Map([
  ['42', '8675309'],
  ['7', ''],
]);
const right = { id: '42', pin: '8675309' };
const wrong = { id: '42', pin: '1111111' };

const loginForm =
  '<form name=login action=/login method=post><input name=deptid><input type=password name=password>';

const open: FormServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.stop();
});

async function serving(answer: FormServer['answer']): Promise<FormServer> {
  const server = await new FormServer(answer).start();
  open.push(server);
  return server;
}

function check(server: FormServer, question: Partial<LoginQuestion> = {}): Promise<LoginCheck> {
  return checkLogin(new Visit(nodePages(), '127.0.0.1'), {
    addresses: [`${server.origin}/`],
    clearAllowed: true,
    usersNamedById: false,
    entry: async () => right,
    ...question,
  });
}

describe('a check at a device that asks for Department ID and PIN', () => {
  it('says right after it has sent the whole form once, and signs out', async () => {
    const { answer, sessions } = departmentDevice(departments);
    const server = await serving(answer);
    expect(await check(server)).toEqual({
      ...{ verdict: 'right', asksFor: 'department', newPinAsked: false, loggedOut: true },
    });
    expect(server.posts().map(({ body }) => [...body])).toEqual([
      [
        ['deptid', '42'],
        ['password', '8675309'],
        ['uri', '%2Frps%2F'],
        ['loginType', ''],
        ['user_type_generic', ''],
      ],
    ]);
    expect(sessions.open.size).toBe(0);
    expect(server.heard.some(({ query }) => [...query].join().includes('8675309'))).toBe(false);
  });

  it('says wrong after one try', async () => {
    const server = await serving(departmentDevice(departments).answer);
    expect(await check(server, { entry: async () => wrong })).toEqual({
      ...{ verdict: 'wrong', asksFor: 'department' },
    });
    expect(server.posts()).toHaveLength(1);
  });

  it('finds that a Department ID without PIN proves nothing, and says wrong if it is refused', async () => {
    const server = await serving(departmentDevice(departments).answer);
    expect(await check(server, { entry: async () => ({ id: '7', pin: '' }) })).toEqual({
      ...{ verdict: 'unknown', reason: 'proves-nothing', loggedOut: true },
    });
    expect(await check(server, { entry: async () => ({ id: '42', pin: '' }) })).toMatchObject({
      verdict: 'wrong',
    });
  });

  it('sends nothing without a Department ID', async () => {
    const server = await serving(departmentDevice(departments).answer);
    for (const entry of [{ id: '', pin: '' }, { id: '', pin: '8675309' }, undefined]) {
      expect(await check(server, { entry: async () => entry })).toMatchObject({
        reason: 'no-entry',
      });
    }
    expect(server.posts()).toHaveLength(0);
  });

  it('asks for consent before a PIN is sent unencrypted, and has not read the PIN then', async () => {
    const server = await serving(departmentDevice(departments).answer);
    const entry = () => Promise.reject(new Error('the PIN was read'));
    expect(await check(server, { clearAllowed: false, entry })).toEqual({ verdict: 'ask-clear' });
    expect(server.posts()).toHaveLength(0);
  });

  it('follows a redirect and one refresh on the same host', async () => {
    const device = departmentDevice(departments);
    const server = await serving((request) => {
      if (request.path === '/front') return { status: 301, location: '/rps/' };
      if (request.path === '/rps/')
        return { html: '<meta http-equiv=REFRESH content="0;URL=\'/\'">' };
      return device.answer(request);
    });
    const addresses = [`${server.origin}/front`];
    expect(await check(server, { addresses })).toMatchObject({ verdict: 'right' });
  });

  it('signs out even if the action in between has failed', async () => {
    const { answer, sessions } = departmentDevice(departments);
    const server = await serving(answer);
    const whileSignedIn = () => Promise.reject(new Error('a bug'));
    await expect(check(server, { whileSignedIn })).rejects.toThrow('a bug');
    expect(server.posts()).toHaveLength(1);
    expect(sessions.open.size).toBe(0);
  });

  it('ends a session that an earlier check has left open, and then checks', async () => {
    const device = departmentDevice(departments);
    let deaf = true;
    const server = await serving((request) =>
      deaf && request.path === '/logout' ? { html: 'Busy' } : device.answer(request),
    );
    const pages = nodePages();
    const again = () =>
      checkLogin(new Visit(pages, '127.0.0.1'), {
        ...{ addresses: [`${server.origin}/`], clearAllowed: true, usersNamedById: false },
        entry: async () => wrong,
      });
    const first = { ...{ addresses: [`${server.origin}/`], clearAllowed: true } };
    expect(
      await checkLogin(new Visit(pages, '127.0.0.1'), {
        ...{ ...first, usersNamedById: false, entry: async () => right },
      }),
    ).toMatchObject({ verdict: 'right', loggedOut: false });
    expect(await again()).toEqual({ verdict: 'unknown', reason: 'session-open' });
    expect(server.posts()).toHaveLength(1);
    deaf = false;
    expect(await again()).toMatchObject({ verdict: 'wrong' });
    expect(device.sessions.open.size).toBe(0);
  });

  it('says right if the device wants the PIN to be changed', async () => {
    const device = departmentDevice(departments);
    const reminder =
      '<form name="sdl" method="post" action="/PwdConfirm"><input name="conf" value=""></form>';
    const server = await serving((request) => {
      const said = device.answer(request);
      return request.method === 'POST' && said.status === 302
        ? { html: reminder, cookies: said.cookies ?? [] }
        : said;
    });
    expect(await check(server)).toMatchObject({ verdict: 'right', newPinAsked: true });
    expect(server.posts().map(({ path }) => path)).toEqual(['/login']);
  });
});

describe('a check at a device that asks for users', () => {
  const users = new Map([['42', '8675309']]);

  it('sends nothing unless the users are named after Department IDs', async () => {
    const server = await serving(userDevice(users).answer);
    expect(await check(server)).toEqual({ verdict: 'unknown', reason: 'asks-for-users' });
    expect(server.posts()).toHaveLength(0);
  });

  it.each<KeyStyle>(['spaces', 'one-line', 'carriage-returns'])(
    'encrypts the password with a key written with %s, and never sends it unencrypted',
    async (style) => {
      const { answer, sessions } = userDevice(users, style);
      const server = await serving(answer);
      const usersNamedById = true;
      expect(await check(server, { usersNamedById })).toMatchObject({
        ...{ verdict: 'right', asksFor: 'user', loggedOut: true },
      });
      expect(sessions.open.size).toBe(0);
      expect(await check(server, { usersNamedById, entry: async () => wrong })).toEqual({
        ...{ verdict: 'wrong', asksFor: 'user' },
      });
      for (const { body } of server.posts()) {
        expect(body.get('PASSWORD_T')).toBe('');
        expect([...body].flat().join('\n')).not.toMatch(/8675309|1111111/);
      }
    },
  );

  it('sends the visible password box empty, even if the page has filled it', async () => {
    const device = userDevice(users);
    const server = await serving((request) => {
      const { html = '', ...said } = device.answer(request);
      return { ...said, html: html.replace('PASSWORD_T" value=""', 'PASSWORD_T" value="kept"') };
    });
    expect(await check(server, { usersNamedById: true })).toMatchObject({ verdict: 'right' });
    expect(server.posts()[0]?.body.get('PASSWORD_T')).toBe('');
  });

  it('sends nothing if the key cannot be read', async () => {
    const device = userDevice(users);
    const server = await serving((request) => {
      const { html = '', ...said } = device.answer(request);
      return { ...said, html: html.replace('BEGIN PUBLIC', 'BEGIN PRIVATE') };
    });
    expect(await check(server, { usersNamedById: true })).toMatchObject({
      reason: 'key-not-readable',
    });
    expect(server.posts()).toHaveLength(0);
  });
});

describe('a check at an MF device', () => {
  const modes = (manager: string, general: string) =>
    `<input type=radio name=i0012 value=1 ${manager}> System Manager Mode <input type=radio name=i0012 value=2 ${general}> General User Mode`;

  it.each([
    ['Department ID'],
    ['Abteilungs-ID:'],
    ['部門ID'],
    ['ID de departamento'],
    ["Code d'ID de dépt"],
  ])('finds the box by the words beside it (%s)', async (label) => {
    const device = multifunctionDevice(departments, multifunctionForm(label));
    const server = await serving(device.answer);
    expect(await check(server)).toMatchObject({ verdict: 'right', loggedOut: true });
    expect(await check(server, { entry: async () => wrong })).toMatchObject({ verdict: 'wrong' });
    expect(server.posts()[0]?.body.get('iToken')).toBe('4711');
    expect(device.sessions.open.size).toBe(0);
  });

  it('does not say right if the form may accept general users without numbers', async () => {
    const form = multifunctionForm('Department ID', modes('', 'checked'));
    const server = await serving(multifunctionDevice(departments, form).answer);
    expect(await check(server)).toMatchObject({ reason: 'proves-nothing', loggedOut: true });
    expect(await check(server, { entry: async () => wrong })).toMatchObject({ verdict: 'wrong' });
    expect(server.posts()[0]?.body.get('i0012')).toBe('2');
  });

  it('sends nothing if the form is for the System Manager, and does not change that choice', async () => {
    for (const radios of [modes('checked', ''), modes('', '')]) {
      const form = multifunctionForm('Department ID', radios);
      const server = await serving(multifunctionDevice(departments, form).answer);
      expect(await check(server)).toMatchObject({ reason: 'no-department' });
      expect(server.posts()).toHaveLength(0);
    }
  });

  it('does not say right if a list has the general user chosen, and sends nothing for the System Manager', async () => {
    const list = (selected: string) =>
      `<select name=i0012><option>${selected}<option value=2>General User Mode</select>`;
    const general = multifunctionForm('Department ID', list('').replace('value=2', 'selected'));
    const server = await serving(multifunctionDevice(departments, general).answer);
    expect(await check(server)).toMatchObject({ reason: 'proves-nothing' });
    const manager = multifunctionForm('Department ID', list('System Manager Mode'));
    const other = await serving(multifunctionDevice(departments, manager).answer);
    expect(await check(other)).toMatchObject({ reason: 'no-department' });
    expect(other.posts()).toHaveLength(0);
  });

  it('sends nothing if there are two boxes for a PIN', async () => {
    const form = multifunctionForm('Department ID').replace(
      '</form>',
      '<input type=password name=i0017></form>',
    );
    const server = await serving(multifunctionDevice(departments, form).answer);
    expect(await check(server)).toMatchObject({ reason: 'not-understood' });
    expect(server.posts()).toHaveLength(0);
  });

  it.each(['System Manager ID', 'System Manager ID (Dept. ID)', 'Name', ''])(
    'sends nothing if the box is not for a Department ID (%s)',
    async (label) => {
      const device = multifunctionDevice(departments, multifunctionForm(label));
      const server = await serving(device.answer);
      expect(await check(server)).toEqual({ verdict: 'unknown', reason: 'no-department' });
      expect(server.posts()).toHaveLength(0);
    },
  );
});

describe('a check that proves nothing', () => {
  const portal = '<a href="/sysmonitor">Status</a>';
  const silent: readonly (readonly [why: string, html: string, reason: string])[] = [
    ['nobody has to sign in', portal, 'no-log-in'],
    [
      'a button lets anybody in',
      departmentForm.replace(
        '</form>',
        '<input type=submit name=user_type_generic value=true></form>',
      ),
      'general-user',
    ],
    [
      'the form itself says that anybody may come in',
      departmentForm.replace(
        'name="user_type_generic" value=""',
        'name="user_type_generic" value="true"',
      ),
      'general-user',
    ],
    [
      'there are two buttons and neither is known',
      departmentForm.replace('</form>', '<button>Benutzer</button></form>'),
      'general-user',
    ],
    [
      'a link presses such a button by a script',
      `${departmentForm}<a href="javascript:f('USER_TYPE_GENERIC')">x</a>`,
      'general-user',
    ],
    [
      'the form belongs to another program',
      '<form action="/login" method=post><input name=pin type=password><input type=hidden name="originally-requested-url"></form>',
      'add-on',
    ],
    ['it is an inkjet device', '<a href="/rui/index.html">x</a>', 'other-family'],
    ['it is an old device', '<frameset><frame src="/twelcome.cgi"></frameset>', 'other-family'],
    ['the page is empty', '', 'not-understood'],
    [
      'the form would put the PIN in an address',
      departmentForm.replace('method="post"', 'method="get"'),
      'unsafe-form',
    ],
    ['the form has no method', departmentForm.replace('method="post"', ''), 'unsafe-form'],
    [
      'the form goes to another server',
      departmentForm.replace('action="/login"', 'action="http://127.0.0.2/login"'),
      'unsafe-form',
    ],
    [
      'the form goes to another port',
      departmentForm.replace('action="/login"', 'action="http://127.0.0.1:9/login"'),
      'unsafe-form',
    ],
    [
      'the form runs a script',
      departmentForm.replace('action="/login"', 'action="javascript:send()"'),
      'unsafe-form',
    ],
    [
      'there are two boxes for a PIN',
      departmentForm.replace('</form>', '<input type=password name=confirm></form>'),
      'not-understood',
    ],
    [
      'the box for the PIN is filled by a script',
      departmentForm.replace(
        'type="password" name="password"',
        'type=hidden name=password><input type=password name=typed',
      ),
      'not-understood',
    ],
    [
      'the box for the Department ID is filled by a script',
      departmentForm.replace('type="text" name="deptid"', 'type=hidden name=deptid'),
      'not-understood',
    ],
    [
      'the box for the Department ID cannot be used',
      departmentForm.replace('name="deptid"', 'name="deptid" disabled'),
      'not-understood',
    ],
    [
      'the box for the PIN cannot be used',
      departmentForm.replace('name="password"', 'name="password" disabled'),
      'not-understood',
    ],
    [
      'the name of a box occurs twice',
      departmentForm.replace('</form>', '<input type=hidden name=DeptID value=1></form>'),
      'not-understood',
    ],
    [
      'there is a challenge without a key',
      departmentForm.replace('</form>', '<input type=hidden name=CHALLENGE value=ab></form>'),
      'not-understood',
    ],
    [
      'there is a key without a challenge',
      departmentForm.replace('</form>', '<input type=hidden name=PK value=ab></form>'),
      'not-understood',
    ],
    [
      'the form is for the System Manager',
      departmentForm.replace('name="loginType" value=""', 'name="loginType" value="admin"'),
      'no-department',
    ],
    [
      'a hidden field has a value that may let anybody in',
      departmentForm.replace(
        'name="user_type_generic" value=""',
        'name="user_type_generic" value="1"',
      ),
      'general-user',
    ],
    [
      'the form is for guests',
      departmentForm.replace('</form>', '<input type=hidden name=GUEST value=true></form>'),
      'general-user',
    ],
    [
      'the first of two bases leads the form to another server',
      `<base href="http://127.0.0.2/"><base href="/">${departmentForm}`,
      'unsafe-form',
    ],
    [
      'the form is inside a form of another server',
      `<form action="http://127.0.0.2/login" method=post name=login>${departmentForm}`,
      'unsafe-form',
    ],
    [
      'a base leads the form to another server',
      `<base href="http://127.0.0.2/">${departmentForm}`,
      'unsafe-form',
    ],
  ];

  it.each(silent)('sends nothing if %s', async (_, html, reason) => {
    const server = await serving(() => ({ html }));
    expect(await check(server, { usersNamedById: true })).toEqual({ verdict: 'unknown', reason });
    expect(server.posts()).toHaveLength(0);
  });

  it('sends nothing if the browser is asked for the password', async () => {
    const server = await serving(() => ({ status: 401 }));
    expect(await check(server)).toMatchObject({ reason: 'add-on' });
  });

  it.each<[string, FormServer['answer']]>([
    ['a page that says nothing', () => ({ html: 'Sorry.' })],
    ['the start page without a redirect', () => ({ html: portal })],
    ['an error', () => ({ status: 500, html: departmentForm })],
    [
      'another form',
      () => ({ html: departmentForm.replace('</form>', '<input name=more></form>') }),
    ],
  ])('says neither right nor wrong after %s', async (_, answer) => {
    const device = departmentDevice(departments);
    const server = await serving((request) =>
      request.method === 'POST' ? answer(request) : device.answer(request),
    );
    const told = await check(server);
    expect(told.verdict).toBe('unknown');
    expect(server.posts()).toHaveLength(1);
  });

  it('does not say right if the device redirects and then asks again', async () => {
    const device = departmentDevice(departments);
    const server = await serving((request) =>
      request.method === 'POST' ? { status: 302, location: '/' } : device.answer(request),
    );
    expect(await check(server)).toMatchObject({ reason: 'session-not-kept' });
  });

  it('does not say right if the device redirects to an error', async () => {
    let posted = false;
    const server = await serving(({ method }) => {
      if (method === 'POST') {
        posted = true;
        return { status: 302, location: '/error' };
      }
      return { html: posted ? 'Cannot open this page.' : departmentForm };
    });
    expect(await check(server)).toMatchObject({ reason: 'answer-not-understood' });
  });

  it('does not say right for the start page that everybody sees', async () => {
    // The form is on a server whose own start page needs no log-in.
    const shown = await serving(({ method, path }) => {
      if (method === 'POST') return { status: 302, location: '/' };
      return { html: path === '/sign-in' ? departmentForm : portal };
    });
    const server = await serving(() => ({ status: 302, location: `${shown.origin}/sign-in` }));
    expect(await check(server)).toMatchObject({ verdict: 'unknown' });
    expect(shown.posts()).toHaveLength(0);
  });

  it('does not say right if the device shows the same start page without a session', async () => {
    let locked = false;
    const server = await serving(({ method }) => {
      if (method !== 'POST') return { html: locked ? `Locked. ${portal}` : departmentForm };
      locked = true;
      return { status: 302, location: '/' };
    });
    expect(await check(server)).toMatchObject({ verdict: 'unknown', reason: 'proves-nothing' });
  });

  it('does not take a form on the log-in page for the question for a new PIN', async () => {
    const form = `${departmentForm}<form name=sdl action=/PwdConfirm method=post><input type=hidden name=conf></form>`;
    const device = departmentDevice(departments, form);
    const server = await serving(device.answer);
    expect(await check(server, { entry: async () => wrong })).toMatchObject({ verdict: 'wrong' });
    expect(await check(server)).toMatchObject({ verdict: 'right', newPinAsked: false });
  });

  it('does not say right after a form that accepts anybody', async () => {
    const form =
      '<form name=login action=/login method=post><input name=userID><input type=password name=password><input type=hidden name=uri></form>';
    let signedIn = false;
    const server = await serving(({ method, path }) => {
      if (path === '/logout') signedIn = false;
      if (method !== 'POST') return { html: signedIn ? `${portal}<a href=/logout>x</a>` : form };
      signedIn = true;
      return { status: 302, location: '/' };
    });
    expect(await check(server, { usersNamedById: true })).toEqual({
      ...{ verdict: 'unknown', reason: 'proves-nothing', loggedOut: true },
    });
  });
});

describe('a check stays on the device', () => {
  it.each([301, 302, 303, 307, 308])(
    'if its first page redirects to another host (%i)',
    async (status) => {
      const elsewhere = await serving(() => ({ html: departmentForm }));
      const server = await serving(() => ({
        status,
        location: `${elsewhere.origin.replace('127.0.0.1', 'localhost')}/`,
      }));
      expect(await check(server)).toMatchObject({ reason: 'led-elsewhere' });
      expect(elsewhere.heard).toEqual([]);
    },
  );

  it.each([301, 302, 303, 307, 308])(
    'if the log-in redirects to another host (%i)',
    async (status) => {
      const elsewhere = await serving(() => ({ html: portal }));
      const device = departmentDevice(departments);
      const server = await serving((request) => {
        const said = device.answer(request);
        return said.status === 302 ? { ...said, status, location: `${elsewhere.origin}/` } : said;
      });
      await check(server);
      expect(elsewhere.posts()).toEqual([]);
      expect(elsewhere.heard.filter(({ query }) => [...query].length > 0)).toEqual([]);
    },
  );
  const portal = '<a href="/sysmonitor">Status</a>';

  it('if a refresh leads to another host', async () => {
    const server = await serving(() => ({
      html: '<meta http-equiv=refresh content="0; url=http://localhost:1/">',
    }));
    expect(await check(server)).toMatchObject({ reason: 'led-elsewhere' });
  });

  it('and does not follow redirects in a circle', async () => {
    const server = await serving(() => ({ status: 302, location: '/' }));
    expect(await check(server)).toMatchObject({ reason: 'led-elsewhere' });
    expect(server.heard.length).toBeLessThan(10);
  });

  it('and stops after a number of redirects, even if each leads to a new address', async () => {
    let page = 0;
    const server = await serving(() => ({ status: 302, location: `/${++page}` }));
    expect(await check(server)).toMatchObject({ reason: 'led-elsewhere' });
    expect(server.heard.length).toBeLessThan(10);
    expect(server.posts()).toEqual([]);
  });

  it.each([
    ['nested in 10^5 tags', `${'<div>'.repeat(100_000)}FORM`],
    ['with 70,000 fields', `FORM${'<input name=x value=1>'.repeat(70_000)}`],
    ['with 20,000 choices', `FORM<select name=x>${'<option>1'.repeat(20_000)}</select>`],
    [
      'with a value that is too long',
      `FORM<input type=hidden name=x value="${'v'.repeat(5_000)}">`,
    ],
    ['with a text that is too long', `FORM<textarea name=x>${'v'.repeat(5_000)}</textarea>`],
    ['beside 1,000 other forms', `FORM</form>${'<form></form>'.repeat(1_000)}`],
    ['beside 10,000 links', `FORM</form>${'<a href=x>y</a>'.repeat(10_000)}`],
    ['on a page of a million characters', `FORM</form>${'x'.repeat(1_000_000)}`],
  ])('and sends no form that it could not read completely: %s', async (_, html) => {
    const server = await serving(() => ({ html: html.replace('FORM', loginForm) }));
    expect(await check(server)).toEqual({ verdict: 'unknown', reason: 'not-understood' });
    expect(server.posts()).toEqual([]);
  });

  it('and does not say right if it could not read a start page that asks again completely', async () => {
    const server = await serving(({ method, cookies }) => {
      if (method === 'POST')
        return { status: 302, location: '/', cookies: ['sessionid=1; path=/'] };
      if (!cookies.has('sessionid')) return { html: loginForm };
      return { html: `${portal}${'<form></form>'.repeat(20)}${loginForm}` };
    });
    expect(await check(server)).toMatchObject({ verdict: 'unknown' });
    expect(server.posts()).toHaveLength(1);
  });

  it('and stops reading an endless answer', async () => {
    const server = await serving(() => ({ html: '<p>'.repeat(1_000_000) }));
    expect(await check(server)).toMatchObject({ reason: 'too-large' });
  });
});
