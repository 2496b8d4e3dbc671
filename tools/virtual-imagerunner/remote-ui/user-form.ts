import { noticeText, returnPath } from './department-form.ts';
import type { DevicePage, LoginFamily, LoginNotice, LoginOutcome } from './device-page.ts';
import { challengeControls, readChallenge } from './encrypted-password.ts';
import type { Session } from './sessions.ts';
import { fieldsOf, hidden, ownPath, page, type WebReply, type WebRequest } from './web.ts';

/** "localhost" is this device [T×3]. The other domain is made up and has no users. */
const domains = ['localhost', 'SCHOOL'];

/** What a browser sends of this form besides user, password and challenge [T×3 for most]. */
const required = ['URI', 'DOMAIN', 'policy', 'admin', 'GUEST', 'invalidCH', 'PASSWORD_T'];

/** The form of User Authentication: a user name, and a password that is encrypted with RSA. */
export const userLogin: LoginFamily = { action: '/login', status: 302, form, read };

function form(
  device: DevicePage,
  request: WebRequest,
  session: Session,
  notice?: LoginNotice,
): WebReply {
  const { texts } = device;
  const options = domains.map((name) => `<option value="${name}">${name}</option>`).join('');
  return page({
    title: texts.logIn,
    body: `<h1>${device.name}</h1>${noticeText(device, notice)}
<form name="login" action="/login" method="post">
<table><tr><td>${texts.userName}:</td><td><input type="text" name="USERNAME" maxlength="64"></td></tr>
<tr><td>${texts.password}:</td><td><input type="password" name="PASSWORD_T" maxlength="64"></td></tr>
<tr><td>${texts.logInTo}:</td><td><select name="domainname">${options}</select></td></tr></table>
<input type="button" name="LoginButton" value="${texts.logIn}" onclick="encrypt()">
${hidden('PASSWORD')}${hidden('URI', returnPath(request))}${hidden('DOMAIN')}${hidden('policy')}${hidden('admin')}${hidden('GUEST')}${hidden('invalidCH')}
${challengeControls(device, session)}
</form>`,
    known: '[T] the names of the controls, CHALLENGE, PK, the formula of PASSWORD',
    invented: 'all words, the second domain, the size of key and challenge',
  });
}

function read(device: DevicePage, request: WebRequest, session: Session): LoginOutcome {
  const fields = fieldsOf(request);
  if (required.some((name) => !fields.has(name))) {
    device.complain('a control of the form is missing');
    return 'refused';
  }
  if (fields.get('PASSWORD_T') !== '') {
    device.complain('the password went in clear beside its cipher');
  }
  const password = readChallenge(device, session, fields, fields.get('PASSWORD') ?? '');
  if (password === undefined) return 'refused';
  const here = fields.get('DOMAIN') === domains[0];
  const person = here ? device.signIn.user(fields.get('USERNAME') ?? '', password) : undefined;
  return person ? { person, next: ownPath(fields.get('URI') ?? '/') } : 'refused';
}
