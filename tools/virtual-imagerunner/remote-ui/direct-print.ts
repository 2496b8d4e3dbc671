import type { JobSettings } from '../job-settings.ts';
import type { DevicePage } from './device-page.ts';
import { newToken, type Session } from './sessions.ts';
import type { Person } from './sign-in.ts';
import { hidden, page, type WebReply, type WebRequest } from './web.ts';

/** The hidden controls of the form, with the values that a program of 2021 sent [T×1]. */
const hiddenControls: Readonly<Record<string, string>> = {
  ...{ Mode: '100', Url: 'http://', Name: '', StoreBox: '0', BoxNo: '0', BOXName: '' },
  ...{ DocPasswd: '', PrintDocPass: '', WebUserName: '', WebPasswd: '' },
  ...{ POLICY_SRV_USER_ID: '', PolicySrvUserID: '', PolicySrvPasswd: '' },
  ...{ Gradation: '0', MatchMode: '0', GrySclCnv: '0', Annotation: '0', PunchPos: '0' },
  ...{ MediaType: '33', NupStart: '0', SaddlePress: '0', SaddleVal: '0', Flag: 'Exec_Data_Pdf' },
};

/**
 * The controls with options. Their names are known, but not the meaning of most values. So the
 * options' words and values are ours, except for `0` and `1` of ColorMode, `2` of DuplexType and
 * BookType.
 */
const selects: Readonly<Record<string, readonly (readonly [value: string, text: string])[]>> = {
  ColorMode: [
    ['0', 'Full Color'],
    ['1', 'Black & White'],
  ],
  DuplexType: [
    ['2', 'Book Type'],
    ['3', 'Calendar Type'],
  ],
  MediaSize: [
    ['0', 'Auto'],
    ['2', 'A4'],
    ['3', 'A3'],
    ['5', 'Letter'],
  ],
  ManualFeed: [['0', 'Auto']],
  FitSize: [
    ['0', 'Off'],
    ['1', 'On'],
  ],
  WidePrn: [
    ['0', 'Off'],
    ['1', 'On'],
  ],
  NupPrint: [
    ['0', '1 on 1'],
    ['2', '2 on 1'],
    ['4', '4 on 1'],
  ],
  Sort: [
    ['0', 'Off'],
    ['1', 'Collate'],
  ],
  StapleType: [
    ['0', 'Off'],
    ['1', 'Top Left'],
  ],
  PunchType: [
    ['0', 'Off'],
    ['1', '2 Holes'],
  ],
  BookType: [
    ['2', 'Off'],
    ['1', 'Booklet'],
  ],
  Resolution: [
    ['0', '600 dpi'],
    ['1', '1200 dpi'],
  ],
};

const mostCopies = 9999;

/** Whether the device has a page for Direct Print of PDF. */
export function hasDirectPrint({ settings, flavour }: DevicePage): boolean {
  return settings.pdf === 'on' && flavour !== 'mf';
}

/** The form for a PDF, with the controls that are known (remote UI reference, section 7.3). */
export function directPrintForm(device: DevicePage, session: Session): WebReply {
  const { texts, settings } = device;
  const lists = Object.entries(selects).map(([name, options]) => {
    const choices = options.map(
      ([value, text], at) =>
        `<option value="${value}"${at === 0 ? ' selected' : ''}>${text.replace('&', '&amp;')}</option>`,
    );
    return `<p>${name} <select name="${name}">${choices.join('')}</select></p>`;
  });
  const fixed = Object.entries(hiddenControls).map(([name, value]) => hidden(name, value));
  return page({
    title: texts.directPrint,
    body: `<h1>${texts.directPrint}: PDF</h1>
<form name="PRINT_FORM" action="/rps/pprint.cgi" method="post" enctype="multipart/form-data">
${fixed.join('')}${hidden('Dummy', String(device.clock.now()))}
${settings.token === 'on' ? hidden('Token', newToken(session)) : ''}
<p>File <input type="file" name="File"></p>
<p>Copies <input type="text" name="Copies" value="1" maxlength="4"></p>
<p><label><input type="radio" name="PageMode" id="PageMode1" value="0" checked>All Pages</label>
<label><input type="radio" name="PageMode" id="PageMode2" value="1">Pages</label>
<input type="text" name="StartPage" value="1"> <input type="text" name="EndPage" value="1"></p>
<p><label><input type="checkbox" name="DuplexMode" value="1">2-sided</label></p>
${lists.join('\n')}
<input type="button" value="${texts.print}" onclick="document.PRINT_FORM.submit()">
</form>`,
    known: '[T] the names of the controls, action, enctype, File, Flag',
    invented: 'the words and most values of the options, the token of this form',
  });
}

/**
 * Handles a posted form. It prints under the Department ID of the session (inferred). If the same
 * request comes again, it prints again. Success and failure have the same address and status [T×2].
 */
export async function postDirectPrint(
  device: DevicePage,
  request: WebRequest,
  session: Session,
  person: Person,
): Promise<WebReply> {
  const form = await multipart(request);
  const file = form?.get('File');
  const failed =
    !form ||
    !(file instanceof File) ||
    file.size === 0 ||
    form.get('Flag') !== 'Exec_Data_Pdf' ||
    isControlMissing(device, form) ||
    isTokenOld(device, session, form);
  const settings = failed ? undefined : jobSettings(form);
  if (failed || !settings) return answerPage(device, false);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const job = device.flow.open({
    source: 'web',
    documentName: text(form, 'Name') || file.name,
    userName: person.name,
    settings,
  });
  device.flow.deliver(
    job.number,
    bytes,
    'application/pdf',
    person.account && { account: person.account },
  );
  return answerPage(device, true);
}

/** Reads a body that a browser's `FormData` would send; `undefined` if it is something else. */
async function multipart({ body, contentType }: WebRequest): Promise<FormData | undefined> {
  if (!contentType.toLowerCase().startsWith('multipart/form-data')) return undefined;
  try {
    const headers = { 'Content-Type': contentType };
    return await new Response(new Uint8Array(body), { headers }).formData();
  } catch {
    // The body is not multipart, or it is broken.
    return undefined;
  }
}

/**
 * Checks for every control, since a browser sends them all. That a device requires this is
 * invented.
 */
function isControlMissing(device: DevicePage, form: FormData): boolean {
  const names = [...Object.keys(hiddenControls), ...Object.keys(selects), 'Copies', 'PageMode'];
  const missing = names.some((name) => !form.has(name));
  if (missing) device.complain('a control of the form is missing');
  return missing;
}

function isTokenOld(device: DevicePage, session: Session, form: FormData): boolean {
  if (device.settings.token === 'off') return false;
  const expected = session.token;
  delete session.token;
  if (expected !== undefined && form.get('Token') === expected) return false;
  device.complain('an old token came back');
  return true;
}

/** The form's settings; `undefined` if the form does not offer one of the values. */
function jobSettings(form: FormData): JobSettings | undefined {
  const copies = /^\d{1,4}$/.test(text(form, 'Copies')) ? Number(text(form, 'Copies')) : 0;
  if (copies < 1 || copies > mostCopies) return undefined;
  for (const [name, options] of Object.entries(selects)) {
    if (!options.some(([value]) => value === text(form, name))) return undefined;
  }
  const size = selects.MediaSize?.find(([value]) => value === text(form, 'MediaSize'))?.[1];
  return {
    copies,
    color: text(form, 'ColorMode') === '1' ? 'monochrome' : 'color',
    sides: !form.has('DuplexMode')
      ? 'one-sided'
      : text(form, 'DuplexType') === '2'
        ? 'two-sided-long-edge'
        : 'two-sided-short-edge',
    ...(size === undefined || size === 'Auto' ? {} : { mediaSize: size }),
  };
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

/** The page after a print. No program reads it, so its words are our own. */
function answerPage({ texts, settings }: DevicePage, sent: boolean): WebReply {
  const mark = !sent && settings.answer === 'marked' ? '<!-- ERR_SUBMIT_FORM -->' : '';
  const words = settings.answer === 'same' ? '' : `<p>${sent ? texts.received : texts.failed}</p>`;
  return page({
    title: texts.directPrint,
    body: `${mark}${words}<input type="button" value="${texts.back}" onclick="history.back()">`,
    known: '[T] the address, a button that goes back; [T on other forms] the mark of an error',
    invented: 'words',
  });
}
