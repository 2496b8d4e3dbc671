import { noticeKinds } from '../../jobs/notice-kinds.ts';
import { err, ok, type Result } from '../../result.ts';
import { Secret } from '../../secret.ts';
import { flag, secret, text, whole } from '../../settings/policy-key.ts';
import type { PolicyProblemCode } from '../../settings/policy-problem.ts';
import type { PolicyTexts } from '../../settings/policy-text.ts';
import { shortText } from '../short-text.ts';

const maxSupportText = 300;
const maxSupportUrl = 2000;

/** How jobs are sent, kept in the log, and told of. */
export const printingKeys = {
  httpUser: text((user) => ok(user)),
  httpPassword: secret(text((password) => ok(new Secret(password)))),
  waitForPrinterMinutes: whole(10, 0, 1440),
  logMaxDays: whole(90, 1, 3650),
  logMaxJobs: whole(1000, 1, 10_000),
  keepTitles: flag(true),
  /** What people are notified of; absent: as they choose. */
  notifications: text((written, report) => {
    const words = written
      .toLowerCase()
      .split(',')
      .map((word) => word.trim());
    const known = ['', 'none', ...noticeKinds];
    if (words.some((word) => !known.includes(word))) report('unknown-value');
    return ok(noticeKinds.filter((kind) => words.includes(kind)));
  }),
  supportText: text(shortText(maxSupportText)),
  supportUrl: text(httpsAddress),
};

/** What administrators read about these keys. */
export function printingTexts(): PolicyTexts<typeof printingKeys> {
  const { waitForPrinterMinutes, logMaxDays, logMaxJobs, keepTitles } = printingKeys;
  return {
    httpUser: {
      title: 'User name for the sign-in at the device',
      description:
        'For devices whose IPP service asks for a user name and password (HTTP Basic or Digest). Used for the printers of this policy only. Not the Department ID.',
      example: 'print-service',
    },
    httpPassword: {
      title: 'Password for the sign-in at the device',
      description:
        'Goes with httpUser. Use ipps: with ipp and Basic it crosses the network in clear. It reaches every machine that this policy reaches.',
      example: 'correct horse battery staple',
    },
    waitForPrinterMinutes: {
      title: 'Minutes to wait for a printer',
      description: `How long a job waits for a printer that cannot be reached or is busy, in minutes: ${waitForPrinterMinutes.lowest} (tried once) to ${waitForPrinterMinutes.highest}. Default: ${waitForPrinterMinutes.default}. People can cancel it meanwhile.`,
      example: 10,
    },
    logMaxDays: {
      title: 'Days to keep the print log',
      description: `Ended jobs older than this many days are deleted from the print log: ${logMaxDays.lowest} to ${logMaxDays.highest}. Default: ${logMaxDays.default}.`,
      example: 90,
    },
    logMaxJobs: {
      title: 'Jobs to keep in the print log',
      description: `At most this many ended jobs are kept in the print log, the newest: ${logMaxJobs.lowest} to ${logMaxJobs.highest}. Default: ${logMaxJobs.default}.`,
      example: 1000,
    },
    keepTitles: {
      title: 'Keep titles in the print log',
      description: `Whether a job's title stays in the print log after the job has ended. Default: ${keepTitles.default}. When false, titles that are in the log are removed too. The device keeps a log of its own.`,
      example: true,
    },
    notifications: {
      title: 'Notifications',
      description: `What people are notified of, separated by commas: ${noticeKinds.join(', ')}; or none. When it is not set, people are told of everything but printed jobs, and of those if they choose so.`,
      example: 'failed, held, needs-credentials, unknown',
    },
    supportText: {
      title: 'Support text',
      description: `A sentence shown wherever a job has failed, such as whom to call. Plain text, at most ${maxSupportText} characters.`,
      example: 'Questions? Ask the service desk, extension 4711.',
    },
    supportUrl: {
      title: 'Support link',
      description:
        'A page that is linked wherever a job has failed. It begins with https:// and holds no user name or password.',
      example: 'https://help.school.example/printing',
    },
  };
}

/** An https address without user name and password, as `URL` writes it. */
function httpsAddress(text: string): Result<string, PolicyProblemCode> {
  const url = text.length > maxSupportUrl ? null : URL.parse(text);
  const fits = url?.protocol === 'https:' && url.username === '' && url.password === '';
  return url && fits ? ok(url.href) : err('not-an-https-address');
}
