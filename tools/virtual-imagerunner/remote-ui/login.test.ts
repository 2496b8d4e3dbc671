import { request } from 'node:https';
import { afterEach, describe, expect, it } from 'vitest';
import { Secret } from '../../../src/secret.ts';
import { selfSigned } from '../../../tests/doubles/self-signed.ts';
import { ManualClock } from '../clock.ts';
import { type DeviceOptions, startVirtualImageRunner, type VirtualImageRunner } from '../device.ts';
import {
  browserAt,
  controlValue,
  encrypted,
  signInAsDepartment,
  TestBrowser,
  userFields,
} from './browser.fixture.ts';
import type { RemoteUiOptions } from './settings.ts';

const running: VirtualImageRunner[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((device) => device.close()));
});

async function deviceWith(
  remoteUi: RemoteUiOptions,
  more: DeviceOptions = {},
): Promise<VirtualImageRunner> {
  const departments = ['1234567:765432', '42', '77:0012'];
  const device = await startVirtualImageRunner({ departments, ...more, remoteUi, render: false });
  running.push(device);
  return device;
}

const systemManager = { id: 7654321, pin: new Secret(1112223) };
const users = [{ name: 'anna', password: new Secret('pässwörd'), departmentId: 42 }];

describe('the form for departments', () => {
  it('sets cookies, accepts with 302, and refuses with 200 and the form again', async () => {
    const device = await deviceWith({ flavour: 'r-dept' });
    const browser = browserAt(device);
    const first = await browser.get('/');
    expect(first.text).toContain('name="login" action="/login"');
    expect(browser.cookies.get('portalLang')).toBe('en');
    const before = browser.cookies.get('sessionid');
    const wrong = await signInAsDepartment(browser, '1234567', '1');
    expect(wrong).toMatchObject({ status: 200, location: null });
    expect(wrong.text).toContain('name="deptid"');
    const right = await signInAsDepartment(browser, '1234567', '765432');
    expect(right).toMatchObject({ status: 302, location: device.remoteUi?.url });
    expect(browser.cookies.get('sessionid')).not.toBe(before);
    expect((await browser.get('/')).text).toContain('href="/sysmonitor"');
    expect(device.remoteUi?.tries()).toEqual([
      { outcome: 'refused', id: '1234567' },
      { outcome: 'accepted', id: '1234567' },
    ]);
    expect(device.remoteUi?.complaints()).toEqual([]);
  });

  it.each([
    ['42', '', 302],
    ['0000042', '', 302],
    ['77', '12', 302],
    ['77', '0000012', 302],
    ['77', '', 200],
    ['1234567', '', 200],
    ['9', '9', 200],
    ['', '', 200],
    ['42 ', '', 200],
    ['12345678', '765432', 200],
    ['1234567', '765432x', 200],
    ['7654321', '1112223', 302],
  ])('answers department "%s" with PIN "%s" by %i', async (id, pin, status) => {
    const device = await deviceWith({ flavour: 'r-dept', systemManager });
    expect((await signInAsDepartment(browserAt(device), id, pin)).status).toBe(status);
  });

  it('locks an ID after wrong tries, and counts each try', async () => {
    const device = await deviceWith({ flavour: 'r-dept', settings: { lockAfter: 2 } });
    const browser = browserAt(device);
    for (const pin of ['1', '2', '765432']) await signInAsDepartment(browser, '1234567', pin);
    expect(device.remoteUi?.tries().map(({ outcome }) => outcome)).toEqual([
      'refused',
      'refused',
      'locked',
    ]);
    expect((await signInAsDepartment(browser, '42', '')).status).toBe(302);
  });

  it('stores no typed number', async () => {
    const device = await deviceWith({ flavour: 'r-dept' });
    await signInAsDepartment(browserAt(device), '765432', '1234567');
    expect(JSON.stringify(device.remoteUi?.tries())).not.toContain('765432');
  });

  it.each(['script', 'button', 'second-form'] as const)(
    'accepts general users without numbers if Management is off, by %s',
    async (general) => {
      const settings = { management: 'off', general } as const;
      const device = await deviceWith({ flavour: 'r-dept', settings, systemManager });
      const browser = browserAt(device);
      const { text } = await browser.get('/');
      expect(text).toContain('General User Login');
      expect((await signInAsDepartment(browser, '1234567', '765432')).status).toBe(200);
      expect((await signInAsDepartment(browser, '7654321', '1112223')).status).toBe(302);
      const anybody = browserAt(device);
      const fields = { deptid: '1', password: '2', uri: '/', user_type_generic: 'true' };
      expect((await anybody.post('/login', fields)).status).toBe(302);
      expect(device.remoteUi?.complaints()).toEqual(['the general user was chosen']);
      expect(device.remoteUi?.tries().at(-1)).toEqual({ outcome: 'let-in-unchecked' });
    },
  );

  it('complains of the general user if Management is on, and checks the numbers all the same', async () => {
    const device = await deviceWith({ flavour: 'r-dept' });
    const fields = { deptid: '1', password: '2', uri: '/', user_type_generic: 'true' };
    expect((await browserAt(device).post('/login', fields)).status).toBe(200);
    expect(device.remoteUi?.complaints()).toEqual(['the general user was chosen']);
    expect(device.remoteUi?.signedIn()).toBe(0);
  });

  it('requires no login if Management is off and there is no System Manager', async () => {
    const device = await deviceWith({ flavour: 'r-dept', settings: { management: 'off' } });
    expect((await browserAt(device).get('/')).text).toContain('href="/sysmonitor"');
    expect(device.remoteUi?.tries()).toEqual([]);
  });

  it('accepts empty values in the form that has userID', async () => {
    const device = await deviceWith({ flavour: 'r-dept', settings: { form: 'user-id' } });
    const browser = browserAt(device);
    expect((await browser.get('/')).text).toContain('name="userID"');
    const empty = { userID: '', password: '', uri: '/' };
    expect((await browser.post('/login', { ...empty, userID: '9' })).status).toBe(200);
    expect((await browser.post('/login', empty)).status).toBe(302);
  });

  it('accepts an encrypted PIN once if the form has a challenge', async () => {
    const device = await deviceWith({ flavour: 'r-dept', settings: { form: 'challenge' } });
    const browser = browserAt(device);
    const { text } = await browser.get('/');
    const fields = {
      ...{ deptid: '1234567', password: encrypted(text, '765432'), uri: '/' },
      CHALLENGE: controlValue(text, 'CHALLENGE'),
    };
    expect((await browser.post('/login', { ...fields, password: '765432' })).status).toBe(200);
    expect((await browser.post('/login', fields)).status).toBe(200);
    expect(device.remoteUi?.complaints()).toContain('a challenge was used again');
  });

  it('first shows a page that asks for a new PIN, if that is set', async () => {
    const device = await deviceWith({ flavour: 'r-dept', settings: { reminder: 'on' } });
    const browser = browserAt(device);
    const page = await signInAsDepartment(browser, '42', '');
    expect(page.status).toBe(200);
    expect(page.text).toMatch(/name="sdl" action="\/PwdConfirm"[\s\S]*name="conf"/);
    expect((await browser.get('/')).text).toContain('name="sdl"');
    expect((await browser.post('/PwdConfirm', { conf: 'no' })).status).toBe(302);
    expect((await browser.get('/')).text).toContain('href="/sysmonitor"');
  });

  it('complains about numbers in the address', async () => {
    const device = await deviceWith({ flavour: 'r-dept' });
    const answer = await browserAt(device).get('/login?deptid=1234567&password=765432');
    expect(answer.status).toBe(404);
    expect(device.remoteUi?.complaints()).toEqual(['numbers in the address']);
  });

  it('redirects only to itself', async () => {
    const device = await deviceWith({ flavour: 'r-dept' });
    for (const uri of ['//example.com/', 'https://example.com/', '/\\example.com', '/a\r\nb']) {
      const browser = browserAt(device);
      await browser.get('/');
      const answer = await browser.post('/login', { deptid: '42', password: '', uri });
      expect(answer.location).toBe(device.remoteUi?.url);
    }
  });
});

describe('the form for users', () => {
  it.each(['spaces', 'returns', 'one-line'] as const)(
    'accepts the password encrypted with the challenge, with the key written with %s',
    async (key) => {
      const device = await deviceWith({ flavour: 'r-user', users, settings: { key } });
      const browser = browserAt(device);
      const { text } = await browser.get('/rps/');
      expect(controlValue(text, 'PK')).toMatch(
        { spaces: / {2}\n/, returns: /\r\n/, 'one-line': /^[^\n]+$/ }[key],
      );
      const fields = userFields(text, 'anna', 'pässwörd');
      expect(await browser.post('/login', fields)).toMatchObject({
        status: 302,
        location: `${device.remoteUi?.url}rps/`,
      });
      expect(device.remoteUi?.complaints()).toEqual([]);
    },
  );

  it('refuses a wrong password, another domain, an unknown user, and shows a new challenge', async () => {
    const device = await deviceWith({ flavour: 'r-user', users });
    const browser = browserAt(device);
    let page = await browser.get('/');
    for (const change of [{ USERNAME: 'Anna' }, { DOMAIN: 'SCHOOL' }, { PASSWORD: 'x' }]) {
      const before = controlValue(page.text, 'CHALLENGE');
      const fields = { ...userFields(page.text, 'anna', 'pässwörd'), ...change };
      page = await browser.post('/login', fields);
      expect(page.status).toBe(200);
      expect(controlValue(page.text, 'CHALLENGE')).not.toBe(before);
    }
    const wrong = await browser.post('/login', userFields(page.text, 'anna', 'password'));
    expect(wrong.status).toBe(200);
  });

  it('refuses a used challenge, that of another browser, and a form without one of its controls', async () => {
    const device = await deviceWith({ flavour: 'r-user', users });
    const browser = browserAt(device);
    const fields = userFields((await browser.get('/')).text, 'anna', 'wrong');
    await browser.post('/login', fields);
    expect((await browser.post('/login', fields)).status).toBe(200);
    const other = browserAt(device);
    await other.get('/');
    const foreign = userFields((await browser.get('/')).text, 'anna', 'pässwörd');
    expect((await other.post('/login', foreign)).status).toBe(200);
    const { GUEST, ...less } = userFields((await browser.get('/')).text, 'anna', 'pässwörd');
    expect(GUEST).toBe('');
    expect((await browser.post('/login', less)).status).toBe(200);
    expect(device.remoteUi?.complaints()).toEqual([
      'a challenge was used again',
      'a challenge was used again',
      'a control of the form is missing',
    ]);
  });

  it('complains about an unencrypted password', async () => {
    const device = await deviceWith({ flavour: 'r-user', users });
    const browser = browserAt(device);
    const fields = userFields((await browser.get('/')).text, 'anna', 'pässwörd');
    await browser.post('/login', { ...fields, PASSWORD_T: 'pässwörd' });
    expect(device.remoteUi?.complaints()).toEqual(['the password went in clear beside its cipher']);
  });
});

describe('the numbered forms', () => {
  it.each([
    ['oldest', 303, { '0000': '0020', '0001': '1234567', '0002': '765432', loginM: '' }],
    ['oldest-numbers', 303, { '0005': '1234567', '0006': '765432', loginM: '' }],
    ['middle', 302, { i0012: '2', i0014: '1234567', i0016: '765432', i0019: '' }],
    ['newer', 302, { i0017: '2', i0019: '1234567', i2101: '765432' }],
    ['numbers', 302, { i0023: '1234567', i0025: '765432' }],
  ] as const)('sign a department in with %s, by %i', async (numbered, status, fields) => {
    const device = await deviceWith({ flavour: 'mf', settings: { numbered } });
    const browser = browserAt(device);
    const form = await browser.get('/');
    const action = /name="loginFrm"[^>]*action="([^"]+)"/.exec(form.text)?.[1] ?? '';
    for (const name of Object.keys(fields)) expect(form.text).toContain(`name="${name}"`);
    const wrong = Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, value === '765432' ? '1' : value]),
    );
    const refused = await browser.post(action, wrong);
    expect(refused).toMatchObject({ status: 200, location: null });
    expect(browser.cookies.has('fusion-http-session-id')).toBe(false);
    const accepted = await browser.post(action, { ...fields });
    expect(accepted.status).toBe(status);
    expect(accepted.location).toBe(`${device.remoteUi?.url}portal_top.html`);
    const portal = await browser.get('/portal_top.html');
    expect(portal.text).toContain('<title>Remote UI: Portal');
    expect(portal.text).toContain('/logout.cgi');
    await browser.get('/logout.cgi');
    expect(browser.cookies.has('fusion-http-session-id')).toBe(false);
    expect((await browser.get('/')).text).toContain('loginFrm');
  });

  it('require their token, and accept it once', async () => {
    const device = await deviceWith({ flavour: 'mf', settings: { token: 'on' } });
    const browser = browserAt(device);
    const { text } = await browser.get('/login.html');
    const fields = { i0012: '2', i0014: '42', i0016: '', iToken: controlValue(text, 'iToken') };
    expect((await browser.post('/checkLogin.cgi', { ...fields, iToken: '' })).status).toBe(200);
    expect((await browser.post('/checkLogin.cgi', fields)).status).toBe(302);
    expect((await browser.post('/checkLogin.cgi', fields)).status).toBe(200);
  });

  it('accept general users without checking if Management is off', async () => {
    const settings = { management: 'off', numbered: 'newer' } as const;
    const device = await deviceWith({ flavour: 'mf', settings, systemManager });
    const fields = { i0017: '2', i0019: '1', i2101: '2' };
    expect((await browserAt(device).post('/checkLogin.cgi', fields)).status).toBe(302);
    expect(device.remoteUi?.tries()).toEqual([{ outcome: 'let-in-unchecked' }]);
  });

  it('do not accept a department as the System Manager', async () => {
    const device = await deviceWith({ flavour: 'mf', systemManager });
    const browser = browserAt(device);
    const fields = { i0012: '1', i0014: '1234567', i0016: '765432' };
    expect((await browser.post('/checkLogin.cgi', fields)).status).toBe(200);
    const manager = { i0012: '1', i0014: '7654321', i0016: '1112223' };
    expect((await browser.post('/checkLogin.cgi', manager)).status).toBe(302);
  });
});

describe('the other pages', () => {
  it('accept everybody with the flavour addon, and complain that the form was filled in', async () => {
    const device = await deviceWith({ flavour: 'addon' });
    const browser = browserAt(device);
    const { text } = await browser.get('/');
    expect(text).toContain('name="pin"');
    expect(text).toContain('name="originally-requested-url"');
    expect((await browser.post('/login', { pin: '765432' })).status).toBe(302);
    expect(device.remoteUi?.complaints()).toEqual(['the form of an add-on was filled in']);
  });

  it('require no login with the flavour none', async () => {
    const device = await deviceWith({ flavour: 'none' });
    expect((await browserAt(device).get('/')).text).toContain('href="/sysmonitor"');
  });

  it('do not answer at all with the flavour off', async () => {
    const device = await deviceWith({ flavour: 'off' });
    await expect(browserAt(device).get('/')).rejects.toThrow();
    expect(device.remoteUi?.addresses).toEqual([]);
  });

  it('at port 80 redirect by a page', async () => {
    const device = await deviceWith({ flavour: 'r-dept' });
    const answer = await new TestBrowser(device.remoteUi?.redirectUrl ?? '').get('/');
    expect(answer.status).toBe(200);
    expect(answer.text).toContain(`content="0; URL=${device.remoteUi?.url}rps/"`);
  });

  it('are served over TLS too', async () => {
    const device = await deviceWith({ flavour: 'r-dept', tls: selfSigned() });
    const status = await new Promise((resolve, reject) => {
      request(device.remoteUi?.tlsUrl ?? '', { rejectUnauthorized: false }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .once('error', reject)
        .end();
    });
    expect(status).toBe(200);
  });

  it('all say what is invented', async () => {
    for (const flavour of ['r-dept', 'r-user', 'mf', 'none', 'addon'] as const) {
      const device = await deviceWith({ flavour });
      expect((await browserAt(device).get('/')).text).toContain('Invented: ');
    }
  });

  it('refuse long forms and other methods', async () => {
    const device = await deviceWith({ flavour: 'r-dept' });
    const browser = browserAt(device);
    expect((await browser.post('/login', { deptid: '1'.repeat(20_000) })).status).toBe(413);
    const put = await fetch(device.remoteUi?.url ?? '', { method: 'PUT' });
    expect(put.status).toBe(405);
  });
});

describe('sessions', () => {
  it('end when they are not used', async () => {
    const clock = new ManualClock(1_000_000);
    const device = await deviceWith(
      { flavour: 'r-dept', settings: { sessionSeconds: 60 } },
      { clock },
    );
    const browser = browserAt(device);
    await signInAsDepartment(browser, '42', '');
    clock.advance(59_000);
    expect((await browser.get('/')).text).toContain('href="/sysmonitor"');
    clock.advance(60_000);
    expect((await browser.get('/')).text).toContain('name="login"');
    expect(device.remoteUi?.signedIn()).toBe(0);
  });

  it('are limited to one person, if that is set', async () => {
    const device = await deviceWith({ flavour: 'r-dept', settings: { sessions: 'one' } });
    const [first, second] = [browserAt(device), browserAt(device)];
    await signInAsDepartment(first, '42', '');
    const taken = await signInAsDepartment(second, '1234567', '765432');
    expect(taken.status).toBe(200);
    expect(taken.text).toContain('Another user is logged in');
    await first.get('/logout');
    expect((await signInAsDepartment(second, '1234567', '765432')).status).toBe(302);
  });

  it('are deleted, the oldest first, when there are too many', async () => {
    const device = await deviceWith({ flavour: 'r-dept' });
    const oldest = browserAt(device);
    await signInAsDepartment(oldest, '42', '');
    for (let count = 0; count < 100; count++) await browserAt(device).get('/');
    expect((await oldest.get('/')).text).toContain('name="login"');
  });
});
