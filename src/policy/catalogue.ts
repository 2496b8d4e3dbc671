import { noticeKinds } from '../jobs/notice.ts';
import type { PolicyKey } from '../settings/policy-key.ts';
import { identityKeys } from './catalogue-identity.ts';
import { logExportKeys } from './catalogue-log-export.ts';
import { configurationList, printersKey } from './catalogue-printers.ts';

export type { PolicyExample, PolicyKey, PolicyProperty } from '../settings/policy-key.ts';

/**
 * Every key that an administrator can set. The managed schema that Chrome checks and the reference
 * page in the docs are generated from this catalogue.
 */
export const policyCatalogue: readonly PolicyKey[] = [
  printersKey,
  ...identityKeys,
  {
    name: 'usersMayChangeCredentials',
    type: 'boolean',
    title: 'Users may change Department ID and PIN',
    description:
      'Whether people may type a Department ID or PIN in place of the one set here. Default: false. What is not set here can always be typed.',
    example: false,
  },
  {
    name: 'usersMayRememberPin',
    type: 'boolean',
    title: 'Users may keep their PIN on the device',
    description:
      'Whether people may choose to keep Department ID and PIN after Chrome closes. Default: true. When false, what was kept is deleted.',
    example: false,
  },
  {
    name: 'usersMayAddPrinters',
    type: 'boolean',
    title: 'Users may add printers',
    description:
      'Whether people may add printers of their own. Default: true, but false where the policy, its list of people or the directory gives a PIN: such a PIN is sent to every printer with a configuration, and so to any address that a person adds. Where people may not, a printer that they have added to ChromeOS is not taken over either, and a job that waits for one of theirs fails.',
    example: false,
  },
  {
    name: 'showFirstRun',
    type: 'boolean',
    title: 'Show the first steps',
    description:
      'Whether a page with the first steps (printer, Department ID and PIN, test page) opens when the extension is installed. Default: true.',
    example: true,
  },
  {
    name: 'importChromeOsPrinters',
    type: 'string',
    title: "Take over ChromeOS's own printers",
    description:
      'On ChromeOS: which of the printers that the user or the administrator already has stand in the dialog a second time, accounted: off (default), canon-only (Canon in name or description), all. Only those with an ipp, ipps, http or https address; those that the user has added only where usersMayAddPrinters allows it. Tested with a fake of ChromeOS only.',
    example: 'canon-only',
  },
  {
    name: 'importedPrinterConfiguration',
    type: 'string',
    title: 'Configuration of printers taken over',
    description: `How their jobs are accounted: ${configurationList}. Default: department-id-pin.`,
    example: 'department-id-pin',
  },
  {
    name: 'askEachTime',
    type: 'boolean',
    title: 'Ask for Department ID and PIN at each print',
    description:
      'Whether people type what is not set here for every single job. What they type counts for that job only and is kept nowhere; what was kept before is deleted. Default: false.',
    example: false,
  },
  {
    name: 'httpUser',
    type: 'string',
    title: 'User name for the sign-in at the device',
    description:
      'For devices whose IPP service asks for a user name and password (HTTP Basic or Digest). Used for the printers of this policy only. Not the Department ID.',
    example: 'print-service',
  },
  {
    name: 'httpPassword',
    type: 'string',
    title: 'Password for the sign-in at the device',
    description:
      'Goes with httpUser. Use ipps: with ipp and Basic it crosses the network in clear. It reaches every machine that this policy reaches.',
    sensitive: true,
    example: 'correct horse battery staple',
  },
  {
    name: 'waitForPrinterMinutes',
    type: 'integer',
    title: 'Minutes to wait for a printer',
    description:
      'How long a job waits for a printer that cannot be reached or is busy, in minutes: 0 (tried once) to 1440. Default: 10. People can cancel it meanwhile.',
    example: 10,
  },
  {
    name: 'logMaxDays',
    type: 'integer',
    title: 'Days to keep the print log',
    description:
      'Ended jobs older than this many days are deleted from the print log: 1 to 3650. Default: 90.',
    example: 90,
  },
  {
    name: 'logMaxJobs',
    type: 'integer',
    title: 'Jobs to keep in the print log',
    description:
      'At most this many ended jobs are kept in the print log, the newest: 1 to 10000. Default: 1000.',
    example: 1000,
  },
  {
    name: 'keepTitles',
    type: 'boolean',
    title: 'Keep titles in the print log',
    description:
      "Whether a job's title stays in the print log after the job has ended. Default: true. When false, titles that are in the log are removed too. The device keeps a log of its own.",
    example: true,
  },
  {
    name: 'notifications',
    type: 'string',
    title: 'Notifications',
    description: `What people are notified of, separated by commas: ${noticeKinds.join(', ')}; or none. When it is not set, people are told of everything but printed jobs, and of those if they choose so.`,
    example: 'failed, held, needs-credentials, unknown',
  },
  {
    name: 'supportText',
    type: 'string',
    title: 'Support text',
    description:
      'A sentence shown wherever a job has failed, such as whom to call. Plain text, at most 300 characters.',
    example: 'Questions? Ask the service desk, extension 4711.',
  },
  {
    name: 'supportUrl',
    type: 'string',
    title: 'Support link',
    description:
      'A page that is linked wherever a job has failed. It begins with https:// and holds no user name or password.',
    example: 'https://help.school.example/printing',
  },
  ...logExportKeys,
];
