import { configurations } from '../accounting/configuration.ts';
import { deviceFamilyIds } from '../printer/device-family.ts';
import type { PolicyKeyName } from './key-names.ts';

/**
 * Every key that an administrator can set, with what the administrator reads about it. The managed
 * schema that Chrome checks and the reference page in the docs are generated from this catalogue.
 *
 * Types are kept loose on purpose: one value of a type that the schema does not allow makes Chrome
 * drop the whole top-level key, so a slip in one printer would remove all of them. Values are
 * checked in `parse-policy.ts`, element by element.
 */
export interface PolicyKey {
  readonly name: PolicyKeyName;
  readonly type: 'string' | 'boolean' | 'integer' | 'array';
  readonly title: string;
  readonly description: string;
  /** Masked in chrome://policy. */
  readonly sensitive?: true;
  /** For an array: the properties of its objects. */
  readonly properties?: readonly PolicyProperty[];
}

export interface PolicyProperty {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly required: boolean;
}

const configurationList = configurations
  .map((c) => (c.letter === '' ? c.id : `${c.id} (${c.letter})`))
  .join(', ');

export const policyCatalogue: readonly PolicyKey[] = [
  {
    name: 'printers',
    type: 'array',
    title: 'Printers',
    description: "The printers that stand in Chrome's print dialog, in this order.",
    properties: [
      {
        name: 'id',
        title: 'Identifier',
        description:
          'Letters, digits, dots, hyphens and underscores, at most 64. Chrome remembers a chosen printer by it, so keep it when the name changes.',
        required: true,
      },
      {
        name: 'name',
        title: 'Name',
        description: 'What people see in the print dialog. At most 127 characters.',
        required: true,
      },
      {
        name: 'uri',
        title: 'Address',
        description:
          'The address of the IPP service, such as ipps://copier.example.org/ipp/print. Use ipps wherever the device offers it: with ipp, Department ID, PIN and document cross the network in clear.',
        required: true,
      },
      {
        name: 'configuration',
        title: 'Configuration',
        description: `How a job is accounted: ${configurationList}.`,
        required: true,
      },
      {
        name: 'documentFormat',
        title: 'Document format',
        description:
          'auto (default), postscript or pdf. Inside CPCA the document is always PostScript; pdf is possible with the carriers pjl and ipp, and without accounting.',
        required: false,
      },
      {
        name: 'resolution',
        title: 'Resolution',
        description: 'Dots per inch, as text: "300", "600" (default) or "1200".',
        required: false,
      },
      {
        name: 'carrier',
        title: 'Carrier',
        description:
          "What carries Department ID and PIN: auto (default: cpca with accounting, nothing without), cpca (Canon's envelope; with configuration none, the envelope without accounting), pjl (your own PJL lines) or ipp (job-account-id and job-password, where the device lists them; not with configuration A). See docs/carriers.md.",
        required: false,
      },
      {
        name: 'deviceFamily',
        title: 'Device family',
        description: `Which codes the device understands inside CPCA: auto (default: by the model that it reports), or ${deviceFamilyIds.join(', ')}.`,
        required: false,
      },
      {
        name: 'monochromeWithoutId',
        title: 'Black and white without ID',
        description:
          'As text: "true" sends black-and-white jobs without Department ID, as jobs of an unknown ID, which the device must allow; "false" (default). Inside CPCA only.',
        required: false,
      },
      {
        name: 'pjlAccountingLines',
        title: 'PJL accounting lines',
        description:
          'For carrier pjl: your device\'s own lines, as one text with \\n between them, each beginning with "@PJL ". {departmentId}, {pin}, {securedPrintPin}, {userName} and {documentName} are filled in. A needs {departmentId} and {pin}; B {departmentId} and no {pin}; C both, and {securedPrintPin} in the line that makes the device hold the job. At most 20 lines of 200 characters.',
        required: false,
      },
    ],
  },
  {
    name: 'departmentId',
    type: 'string',
    title: 'Department ID',
    description: 'The Department ID for every job: 1 to 7 digits, not all zero.',
  },
  {
    name: 'pin',
    type: 'string',
    title: 'PIN',
    description:
      'The PIN of the Department ID: 1 to 7 digits, not all zero. It reaches every machine that this policy reaches. Leave it out to have people type it.',
    sensitive: true,
  },
  {
    name: 'usersMayChangeCredentials',
    type: 'boolean',
    title: 'Users may change Department ID and PIN',
    description:
      'Whether people may type a Department ID or PIN in place of the one set here. Default: false. What is not set here can always be typed.',
  },
  {
    name: 'usersMayRememberPin',
    type: 'boolean',
    title: 'Users may keep their PIN on the device',
    description:
      'Whether people may choose to keep Department ID and PIN after Chrome closes. Default: true. When false, what was kept is deleted.',
  },
  {
    name: 'usersMayAddPrinters',
    type: 'boolean',
    title: 'Users may add printers',
    description: 'Whether people may add printers of their own. Default: true.',
  },
  {
    name: 'showFirstRun',
    type: 'boolean',
    title: 'Show the first steps',
    description:
      'Whether a page with the first steps (printer, Department ID and PIN, test page) opens when the extension is installed. Default: true.',
  },
  {
    name: 'importChromeOsPrinters',
    type: 'string',
    title: "Take over ChromeOS's own printers",
    description:
      'On ChromeOS: which of the printers that the user or the administrator already has stand in the dialog a second time, accounted: off (default), canon-only (Canon in name or description), all. Only those with an ipp, ipps, http or https address. Tested with a fake of ChromeOS only.',
  },
  {
    name: 'importedPrinterConfiguration',
    type: 'string',
    title: 'Configuration of printers taken over',
    description: `How their jobs are accounted: ${configurationList}. Default: department-id-pin.`,
  },
  {
    name: 'askEachTime',
    type: 'boolean',
    title: 'Ask for Department ID and PIN at each print',
    description:
      'Whether people type what is not set here for every single job. What they type counts for that job only and is kept nowhere. Default: false.',
  },
  {
    name: 'httpUser',
    type: 'string',
    title: 'User name for the sign-in at the device',
    description:
      'For devices whose IPP service asks for a user name and password (HTTP Basic or Digest). Used for the printers of this policy only. Not the Department ID.',
  },
  {
    name: 'httpPassword',
    type: 'string',
    title: 'Password for the sign-in at the device',
    description:
      'Goes with httpUser. Use ipps: with ipp and Basic it crosses the network in clear. It reaches every machine that this policy reaches.',
    sensitive: true,
  },
  {
    name: 'waitForPrinterMinutes',
    type: 'integer',
    title: 'Minutes to wait for a printer',
    description:
      'How long a job waits for a printer that cannot be reached or is busy, in minutes: 0 (tried once) to 1440. Default: 10. People can cancel it meanwhile.',
  },
  {
    name: 'logMaxDays',
    type: 'integer',
    title: 'Days to keep the print log',
    description:
      'Ended jobs older than this many days are deleted from the print log: 1 to 3650. Default: 90.',
  },
  {
    name: 'logMaxJobs',
    type: 'integer',
    title: 'Jobs to keep in the print log',
    description:
      'At most this many ended jobs are kept in the print log, the newest: 1 to 10000. Default: 1000.',
  },
  {
    name: 'logExportUrl',
    type: 'string',
    title: 'Address that log records are sent to',
    description:
      'The address of your own OpenTelemetry collector, such as https://collector.example.org/v1/logs. Each job that ends is told to it as one log record (OTLP/HTTP, JSON), with the Department ID and without document, PIN and title. https only; http for a collector on the machine itself. Not set: nothing is sent. See docs/fleet-log.md.',
  },
  {
    name: 'logExportHeaders',
    type: 'array',
    title: 'Headers for the collector',
    description:
      'HTTP headers sent along with log records, such as a token. At most 20. They reach every machine that this policy reaches.',
    sensitive: true,
    properties: [
      {
        name: 'name',
        title: 'Name',
        description: 'Such as Authorization. Headers that belong to HTTP itself are refused.',
        required: true,
      },
      {
        name: 'value',
        title: 'Value',
        description: 'Such as Bearer and a token. Visible ASCII, at most 8000 characters.',
        required: true,
      },
    ],
  },
  {
    name: 'logExportTitles',
    type: 'boolean',
    title: 'Send document titles as well',
    description: 'Whether log records carry the title of the document. Default: false.',
  },
];
