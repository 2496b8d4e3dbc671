import type { DevicePage, LoginFamily } from './device-page.ts';
import { hidden, page } from './web.ts';

/**
 * The form of an add-on log-in such as print management software: `pin` and
 * `originally-requested-url` [T×1]. It accepts everybody, so that a test notices a client that
 * fills it in and believes the answer. That it accepts everybody is invented.
 */
export const addOnLogin: LoginFamily = {
  action: '/login',
  status: 302,
  form: (device, request) =>
    page({
      title: 'Secure Access',
      body: `<h1>${device.name}</h1>
<form action="/login" method="post">
<label>PIN <input type="password" name="pin"></label>
${hidden('originally-requested-url', request.path)}
<input type="submit" value="OK">
</form>`,
      known: '[T] the two names',
      invented: 'everything else, and that it lets everybody in',
    }),
  read: (device: DevicePage) => {
    device.complain('the form of an add-on was filled in');
    return { person: device.signIn.general(), next: '/' };
  },
};
