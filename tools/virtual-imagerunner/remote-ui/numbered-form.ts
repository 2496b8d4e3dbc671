import { noticeText } from './department-form.ts';
import type { DevicePage, LoginFamily, LoginNotice, LoginOutcome } from './device-page.ts';
import type { RemoteUiSettings } from './settings.ts';
import { fieldsOf, hidden, page, type WebReply, type WebRequest } from './web.ts';

/** One generation of the form: its address and the meaning of its numbered fields. */
interface Generation {
  readonly action: string;
  /** The status of the redirect after a login. */
  readonly status: 302 | 303;
  readonly id: string;
  readonly pin: string;
  /** How the form distinguishes System Manager and general user. */
  readonly role?: {
    readonly manager: readonly [name: string, value: string];
    readonly general: readonly [name: string, value: string];
  };
  /** Hidden fields. */
  readonly others: readonly string[];
}

/**
 * `0000`=`0010`, `i0012`=`1`, `i0017`=`2` and the fields' numbers are known [T]. That the same
 * fields take a Department ID in general user mode is invented: Canon only says that this mode asks
 * for it [D].
 */
const generations: Readonly<Record<RemoteUiSettings['numbered'], Generation>> = {
  oldest: {
    action: '/tryLogin.cgi',
    status: 303,
    id: '0001',
    pin: '0002',
    role: { manager: ['0000', '0010'], general: ['0000', '0020'] },
    others: ['loginM'],
  },
  'oldest-numbers': {
    action: '/tryLogin.cgi',
    status: 303,
    id: '0005',
    pin: '0006',
    others: ['loginM'],
  },
  middle: {
    action: '/checkLogin.cgi',
    status: 302,
    id: 'i0014',
    pin: 'i0016',
    role: { manager: ['i0012', '1'], general: ['i0012', '2'] },
    others: ['i0019', 'errText'],
  },
  newer: {
    action: '/checkLogin.cgi',
    status: 302,
    id: 'i0019',
    pin: 'i2101',
    role: { manager: ['i0012', '1'], general: ['i0017', '2'] },
    others: ['errText'],
  },
  numbers: {
    action: '/checkLogin.cgi',
    status: 302,
    id: 'i0023',
    pin: 'i0025',
    others: ['errText'],
  },
};

/** The login form of MF, LBP and small imageRUNNER devices: `loginFrm` with numbered fields. */
export function numberedLogin(settings: RemoteUiSettings): LoginFamily {
  const generation = generations[settings.numbered];
  return {
    action: generation.action,
    status: generation.status,
    form: (device, _request, _session, notice) => form(generation, device, notice),
    read: (device, request) => read(generation, device, request),
  };
}

function form(
  { action, id, pin, role, others }: Generation,
  device: DevicePage,
  notice?: LoginNotice,
): WebReply {
  const { texts, settings } = device;
  const radio = ([name, value]: readonly [string, string], label: string, checked: boolean) =>
    `<label><input type="radio" name="${name}" value="${value}"${checked ? ' checked' : ''}>${label}</label>`;
  const token = settings.token === 'on' ? device.sessions.newLoginToken() : '';
  return page({
    title: `Remote UI: ${texts.logIn}`,
    body: `<h1>${device.name}</h1>${noticeText(device, notice)}
<form name="loginFrm" id="loginFrm" action="${action}" method="post">
${action === '/checkLogin.cgi' ? hidden('iToken', token) : ''}${others.map((name) => hidden(name)).join('')}
${role ? radio(role.manager, texts.administrator, false) + radio(role.general, texts.general, true) : ''}
<p><label for="id">${texts.departmentId}</label> <input type="text" id="id" name="${id}" maxlength="7"></p>
<p><label for="pin">${texts.pin}</label> <input type="password" id="pin" name="${pin}" maxlength="7"></p>
<input type="submit" value="${texts.logIn}">
</form>`,
    known: '[T] loginFrm, action, the numbers of the fields; [D] general user mode asks for both',
    invented: 'all words, which number is the Department ID in general user mode',
  });
}

function read(
  { action, id, pin, role }: Generation,
  device: DevicePage,
  request: WebRequest,
): LoginOutcome {
  const { settings, signIn } = device;
  const fields = fieldsOf(request);
  if (settings.token === 'on' && action === '/checkLogin.cgi') {
    if (!device.sessions.useLoginToken(fields.get('iToken') ?? '')) {
      device.complain('an old token came back');
      return 'refused';
    }
  }
  const typedId = fields.get(id) ?? '';
  const typedPin = fields.get(pin) ?? '';
  const asManager = role && fields.get(role.manager[0]) === role.manager[1];
  if (asManager) return answer(signIn.systemManager(typedId, typedPin));
  if (role && fields.get(role.general[0]) !== role.general[1]) {
    device.complain('a control of the form is missing');
    return 'refused';
  }
  if (!signIn.managementOn) {
    device.complain('the general user was chosen');
    return answer(signIn.general());
  }
  return answer(signIn.department(typedId, typedPin));
}

function answer(person: ReturnType<DevicePage['signIn']['department']>): LoginOutcome {
  return person ? { person, next: '/portal_top.html' } : 'refused';
}
