import { type MessageKey, t } from '../../browser/i18n.ts';
import {
  googleAdminJson,
  linuxJson,
  macProfile,
  type Values,
  windowsReg,
} from '../../policy-files/formats.ts';

/** One form of the policy, for one place where it can be used. */
export interface OutputFormat {
  readonly id: string;
  /** The place's name in the person's language. */
  readonly name: () => string;
  readonly where: MessageKey;
  readonly fileName: string;
  readonly write: (values: Values, extensionId: string) => string;
  /** The registry editor only accepts non-ASCII letters in UTF-16. */
  readonly utf16?: true;
}

export const outputFormats: readonly [OutputFormat, ...OutputFormat[]] = [
  {
    id: 'admin',
    name: () => t('policyPageAdminConsole'),
    where: 'policyPageWhereAdmin',
    fileName: 'google-admin.json',
    write: googleAdminJson,
  },
  {
    id: 'linux',
    name: () => 'Linux',
    where: 'policyPageWhereLinux',
    fileName: 'department-print.json',
    write: (values, id) => linuxJson({ '3rdparty': { extensions: { [id]: values } } }),
  },
  {
    id: 'windows',
    name: () => 'Windows',
    where: 'policyPageWhereWindows',
    fileName: 'department-print.reg',
    write: (values, id) => windowsReg(`3rdparty\\extensions\\${id}\\policy`, values),
    utf16: true,
  },
  {
    id: 'macos',
    name: () => 'macOS',
    where: 'policyPageWhereMac',
    fileName: 'department-print.mobileconfig',
    write: (values, id) => macProfile(`com.google.Chrome.extensions.${id}`, 'policy', values),
  },
];

/** The bytes of a file with that text; UTF-16 has its byte order mark, little end first. */
export function fileOf(text: string, { utf16 }: OutputFormat): Blob {
  if (!utf16) return new Blob([text]);
  const units = new Uint16Array(text.length + 1);
  units[0] = 0xfeff;
  for (let at = 0; at < text.length; at++) units[at + 1] = text.charCodeAt(at);
  return new Blob([units]);
}
