import { randomBytes } from 'node:crypto';
import { isEnded } from '../job-entry.ts';
import { escapeHtml } from '../remote-ui-page.ts';
import type { DevicePage } from './device-page.ts';
import { directPrintForm, hasDirectPrint, postDirectPrint } from './direct-print.ts';
import { logCsv, logPage } from './print-log.ts';
import type { Session, WalkStep } from './sessions.ts';
import type { Person } from './sign-in.ts';
import { notFound, page, redirect, type WebReply, type WebRequest } from './web.ts';

/** The portal's links: each leads to `nativetop.cgi` with this tag. */
const portalLinks: ReadonlyMap<string, string> = new Map([
  ['/sysmonitor', 'PGTAG_JOB_PRT_STAT'],
  ['/usermode', 'PGTAG_USERMODE'],
  ['/direct', 'PGTAG_DIRC_PDF'],
]);

/**
 * What `nativetop.cgi` shows for each tag. [T], except for the pages of settings and Direct Print.
 */
const tops: ReadonlyMap<string, string> = new Map([
  ['PGTAG_JOB_PRT_STAT', 'jstatpri.cgi?Flag=Init_Data&CorePGTAG=1&FromTopPage=1'],
  ['PGTAG_DEV_STAT', 'jstatpri.cgi?Flag=Init_Data&CorePGTAG=1&FromTopPage=1'],
  ['PGTAG_USERMODE', 'usermode.cgi?Flag=Init_Data'],
  ['PGTAG_DIRC_PDF', 'pprint.cgi?Flag=Init_Data_Pdf'],
]);

/** The page after the login, with links to the others. */
export function portal(device: DevicePage): WebReply {
  const { texts } = device;
  const links = [
    ['/sysmonitor', texts.status],
    ['/usermode', texts.settings],
    ...(hasDirectPrint(device) ? [['/direct', texts.directPrint]] : []),
    ['/logout', texts.logOut],
  ];
  const list = links.map(([href, text]) => `<li><a href="${href}">${text}</a></li>`).join('\n');
  return page({
    title: texts.portal,
    head: '<script>this.copyright = "virtual";</script>',
    body: `<h1>${device.name}</h1><ul>${list}</ul>`,
    known: '[T] the addresses of the first three links, this.copyright',
    invented: 'words, the address of the log-out',
  });
}

/** The answer of a page that cannot be opened: status 200, in the session's language [T×3]. */
export function cannotOpen({ texts }: DevicePage): WebReply {
  return page({
    title: texts.portal,
    body: `<p>${texts.cannotOpen}</p>`,
    known: '[T] status 200; the English words in substance',
    invented: 'words in other languages',
  });
}

/** The pages behind the portal; `undefined` if the path is none of them. */
export async function walk(
  device: DevicePage,
  request: WebRequest,
  session: Session,
  person: Person,
  walkCookie: string | undefined,
): Promise<WebReply | undefined> {
  const tag = portalLinks.get(request.path);
  if (tag !== undefined) {
    if (tag === 'PGTAG_DIRC_PDF' && !hasDirectPrint(device)) return notFound();
    const now = device.clock.now();
    return redirect(request, `/rps/nativetop.cgi?RUIPNxBundle=&CorePGTAG=${tag}&Dummy=${now}`);
  }
  if (!request.path.startsWith('/rps/')) return undefined;
  if (device.settings.referer === 'required' && !isOwnReferer(request)) return cannotOpen(device);
  if (request.path === '/rps/nativetop.cgi') return top(device, request, session);
  const step = session.walk;
  if (!step || step.cookie !== walkCookie) return cannotOpen(device);
  return behindTop(device, request, session, person, step);
}

function isOwnReferer({ referer, origin }: WebRequest): boolean {
  return referer?.startsWith(`${origin}/`) ?? false;
}

function top(device: DevicePage, request: WebRequest, session: Session): WebReply {
  const tag = request.query.get('CorePGTAG') ?? '';
  const target = tops.get(tag);
  const bundle = request.query.get('RUIPNxBundle');
  if (target === undefined || (bundle !== '' && bundle !== 'default')) return cannotOpen(device);
  if (tag === 'PGTAG_DIRC_PDF' && !hasDirectPrint(device)) return notFound();
  const cookie = randomBytes(8).toString('hex');
  session.walk = { cookie, step: 'top' };
  const cookies = { iR: cookie };
  const style = device.settings.top;
  if (style === 'redirect') return { ...redirect(request, `/rps/${target}`), cookies };
  if (style === 'page' && tag === 'PGTAG_DIRC_PDF') {
    return { ...directPrintForm(device, session), cookies };
  }
  const frames = page({
    title: device.texts.portal,
    body: `<iframe name="main" src="${escapeHtml(target)}"></iframe>`,
    known: '[T] that this address sets iR',
    invented: 'that the page has frames',
  });
  return { ...frames, cookies };
}

/** The pages that `strict` requires before each page. */
const before: Readonly<Record<string, readonly WalkStep[]>> = {
  '/rps/jlp.cgi': ['jobs', 'log'],
  '/rps/pprint.csv': ['log'],
};

async function behindTop(
  device: DevicePage,
  request: WebRequest,
  session: Session,
  person: Person,
  walked: { step: WalkStep },
): Promise<WebReply> {
  const { path, query, method } = request;
  const needed = before[path];
  if (device.settings.walk === 'strict' && needed && !needed.includes(walked.step)) {
    return cannotOpen(device);
  }
  const printLog = device.settings.log === 'on' && query.get('LogType') === '0';
  const flag = query.get('Flag');
  if (path === '/rps/jstatpri.cgi') {
    walked.step = 'jobs';
    return jobsPage(device);
  }
  if (path === '/rps/jlp.cgi' && printLog && (flag === 'Html_Data' || flag === 'Csv_Data')) {
    walked.step = 'log';
    return flag === 'Html_Data' ? logPage(device, person) : logCsv(device, person);
  }
  if (path === '/rps/pprint.csv' && printLog && flag === 'Csv_Data') {
    return logCsv(device, person);
  }
  if (path === '/rps/pprint.cgi' && hasDirectPrint(device)) {
    return method === 'POST'
      ? postDirectPrint(device, request, session, person)
      : directPrintForm(device, session);
  }
  return cannotOpen(device);
}

/** The jobs that are in the device now, with a link to the log. */
function jobsPage({ log, texts, settings }: DevicePage): WebReply {
  const rows = log
    .list()
    .filter((entry) => !isEnded(entry))
    .map(({ number, state }) => `<tr><td>${number}</td><td>${state}</td></tr>`);
  const logLink =
    settings.log === 'on'
      ? `<a href="jlp.cgi?Flag=Html_Data&amp;LogType=0&amp;CorePGTAG=2">${texts.log}</a>`
      : '';
  return page({
    title: texts.status,
    body: `<h1>${texts.waiting}</h1><table>${rows.join('')}</table>${logLink}`,
    known: '[T] that this page comes before the log',
    invented: 'everything that it shows',
  });
}
