import { readCsv } from '../../src/remote-ui/csv.ts';
import { findPdfForm } from '../../src/remote-ui/direct-print-form.ts';
import { formEntries, urlEncoded } from '../../src/remote-ui/form-data.ts';
import { type Page, pageLimits } from '../../src/remote-ui/page.ts';
import { readLogRows } from '../../src/remote-ui/print-log.ts';
import { readPage } from '../../src/remote-ui/read-page.ts';
import { recognisePage, showsPortal } from '../../src/remote-ui/recognise-page.ts';
import { mutatedBytes } from './mutate-bytes.ts';
import { type FuzzTarget, promise } from './target.ts';

const url = 'http://copier.example.org/';

const departmentForm = `<form name="login" method="post" action="/login"><table><tr><td>Department ID</td>
<td><input name=deptid></td></tr></table><input type=password name=password><input type=hidden name=uri value="%2F">
<input type=submit value="Log In"></form>`;
const userForm = `<form name=login action=/login method=post><input name=USERNAME><input type=password name=PASSWORD_T>
<select name=domainname><option>x<option value=localhost>y</select><input type=hidden name=PASSWORD><input type=hidden
name = "CHALLENGE" value=0f><input type=hidden name = "PK" value="-----BEGIN PUBLIC KEY-----"><input type=hidden name=DOMAIN></form>`;
const numberedForm = `<form name=loginFrm action=/checkLogin.cgi method=post><label for=a>Department ID</label><input id=a name=i0014>
<input type=password name=i0016><input type=radio name=i0012 value=1>System Manager<input type=radio name=i0012 value=2>General User</form>`;
const printForm = `<form action=/rps/pprint.cgi method=post enctype=multipart/form-data><input type=file name=File>
<input type=hidden name=Flag value=Exec_Data_Pdf><textarea name=t>a</textarea></form>`;
const row = ['4711', 'OK', '05/03 2026 09:14:02', '05/03 2026 09:14:31', '0000042', 'Print'].concat(
  ...['Minutes, final.pdf', 'sample.user', '3', '6', '3 X 2', '#701'],
);
const log = `<table><tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr></table><a href="/logout">x</a>`;
const csv = row.map((cell) => `"${cell}"`).join(',');

const seeds = [departmentForm, userForm, numberedForm, printForm, log, csv].map((text) =>
  new TextEncoder().encode(text),
);

/** A device's web pages, its print log and its forms. */
function run(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes);
  const page = readPage(text, url);
  promiseBounded(page);
  const recognised = recognisePage(page);
  if (recognised.kind === 'log-in') {
    const { form, filled } = recognised.login;
    promise(form.method === 'post', 'a PIN is never in an address');
    promise(!showsPortal(page), 'a page with a log-in is no start page');
    const sent = [...new URLSearchParams(urlEncoded(formEntries(form, filled)))];
    promise(
      !sent.some(([name, value]) => /user_type_generic/i.test(name) && /^true$/i.test(value)),
      'nobody comes in as anybody',
    );
  }
  const rows = [...readLogRows(page.rows), ...readLogRows(readCsv(text))];
  for (const { jobNumber, departmentId = '1' } of rows)
    promise(/^\d+$/.test(jobNumber) && /^\d+$/.test(departmentId), 'numbers are numbers');
  return recognised.kind === 'log-in' || rows.length > 0 || findPdfForm(page) !== undefined;
}

function promiseBounded({ forms, links, rows, scripts }: Page): void {
  promise(forms.length <= pageLimits.forms && links.length <= pageLimits.links, 'few parts');
  promise(
    rows.every(({ length }) => length <= pageLimits.cells),
    'rows are bounded',
  );
  promise(scripts.length <= pageLimits.scripts, 'scripts are bounded');
}

export const webPages: FuzzTarget = {
  name: 'web pages of devices',
  prepare: () => (random) => {
    const input = mutatedBytes(random, seeds);
    return { input, run: () => run(input) };
  },
};
