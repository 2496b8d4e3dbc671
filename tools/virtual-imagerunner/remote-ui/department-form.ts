import type { DevicePage, LoginFamily, LoginNotice, LoginOutcome } from './device-page.ts';
import { challengeControls, readChallenge } from './encrypted-password.ts';
import type { Session } from './sessions.ts';
import { fieldsOf, hidden, ownPath, page, type WebReply, type WebRequest } from './web.ts';

/**
 * The form of imageRUNNER ADVANCE with Department ID authentication: `deptid`, `password`, `uri`,
 * posted to `/login` [T×9]. With Department ID Management off and a System Manager it has a button
 * for general users [D], whose field `user_type_generic` is inferred; and one device was met whose
 * form has `userID` and lets empty values in [T×1].
 */
export const departmentLogin: LoginFamily = { action: '/login', status: 302, form, read };

function form(
  device: DevicePage,
  request: WebRequest,
  session: Session,
  notice?: LoginNotice,
): WebReply {
  const { texts, settings, signIn } = device;
  const userId = settings.form === 'user-id';
  const general = !userId && !signIn.managementOn;
  const [idName, passwordName] = userId ? ['userID', 'password'] : ['deptid', 'password'];
  const controls = [
    hidden('uri', returnPath(request)),
    general ? hidden('loginType', 'admin') : '',
    userId || settings.general === 'button' ? '' : hidden('user_type_generic'),
    settings.form === 'challenge' ? challengeControls(device, session) : '',
    `<table><tr><td>${texts.departmentId}:</td><td><input type="text" name="${idName}" size="20" maxlength="7"></td></tr>`,
    `<tr><td>${texts.pin}:</td><td><input type="password" name="${passwordName}" size="20" maxlength="7"></td></tr></table>`,
    `<input type="submit" value="${general ? texts.administrator : texts.logIn}">`,
    general ? generalButton(device) : '',
  ];
  return page({
    title: texts.logIn,
    body: `<h1>${device.name}</h1>${noticeText(device, notice)}
<form name="login" action="/login" method="post">
${controls.filter((control) => control !== '').join('\n')}
</form>
${general && settings.general === 'second-form' ? secondForm(device, request) : ''}`,
    known:
      '[T] form "login", action, deptid, password, uri, loginType, user_type_generic; [D] when there are two buttons',
    invented: 'all words, the order, how the general user’s button works',
  });
}

/** The button for general users, who need no numbers. */
function generalButton({ texts, settings }: DevicePage): string {
  if (settings.general === 'second-form') return '';
  return settings.general === 'button'
    ? `<button type="submit" name="user_type_generic" value="true">${texts.general}</button>`
    : `<input type="button" value="${texts.general}" onclick="document.login.user_type_generic.value='true';document.login.submit()">`;
}

function secondForm({ texts }: DevicePage, request: WebRequest): string {
  return `<form name="login" action="/login" method="post">
${hidden('uri', returnPath(request))}${hidden('user_type_generic', 'true')}
<input type="submit" value="${texts.general}">
</form>`;
}

export function noticeText({ texts }: DevicePage, notice: LoginNotice | undefined): string {
  return notice === undefined ? '' : `<p class="error">${texts[notice]}</p>`;
}

/** The address that the person wanted to open: `/` or `/rps/`. */
export function returnPath({ path }: WebRequest): string {
  return path === '/rps/' ? '/rps/' : '/';
}

function read(device: DevicePage, request: WebRequest, session: Session): LoginOutcome {
  const { settings, signIn } = device;
  const fields = fieldsOf(request);
  const uri = fields.get('uri');
  if (uri === null) {
    device.complain('a control of the form is missing');
    return 'refused';
  }
  const next = ownPath(uri);
  if (fields.get('user_type_generic')) {
    device.complain('the general user was chosen');
    if (!signIn.managementOn) return { person: signIn.general(), next };
  }
  const typed = fields.get('password') ?? '';
  if (settings.form === 'user-id') {
    const id = fields.get('userID') ?? '';
    if (id === '' && typed === '') return { person: signIn.general(), next };
    return answer(signIn.department(id, typed), next);
  }
  const pin = settings.form === 'challenge' ? readChallenge(device, session, fields, typed) : typed;
  if (pin === undefined) return 'refused';
  const id = fields.get('deptid') ?? '';
  const person = signIn.managementOn ? signIn.department(id, pin) : signIn.systemManager(id, pin);
  return answer(person, next);
}

function answer(
  person: ReturnType<DevicePage['signIn']['department']>,
  next: string,
): LoginOutcome {
  return person ? { person, next } : 'refused';
}
