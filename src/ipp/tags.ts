import { hexNumber } from './hex-number.ts';

/** Delimiter tags, 0x00 to 0x0F (RFC 8010 section 3.5.1; 0x06 to 0x0A: RFC 3995, 3998, PWG 5100.5, 5100.22). */
export const delimiterTag = {
  operationAttributes: 0x01,
  jobAttributes: 0x02,
  endOfAttributes: 0x03,
  printerAttributes: 0x04,
  unsupportedAttributes: 0x05,
  subscriptionAttributes: 0x06,
  eventNotificationAttributes: 0x07,
  resourceAttributes: 0x08,
  documentAttributes: 0x09,
  systemAttributes: 0x0a,
} as const;

/** Value tags, 0x10 and above (RFC 8010 section 3.5.2; 0x15 to 0x17: RFC 3380). */
export const valueTag = {
  unsupported: 0x10,
  default: 0x11,
  unknown: 0x12,
  'no-value': 0x13,
  'not-settable': 0x15,
  'delete-attribute': 0x16,
  'admin-define': 0x17,
  integer: 0x21,
  boolean: 0x22,
  enum: 0x23,
  octetString: 0x30,
  dateTime: 0x31,
  resolution: 0x32,
  rangeOfInteger: 0x33,
  collection: 0x34,
  textWithLanguage: 0x35,
  nameWithLanguage: 0x36,
  endCollection: 0x37,
  text: 0x41,
  name: 0x42,
  keyword: 0x44,
  uri: 0x45,
  uriScheme: 0x46,
  charset: 0x47,
  naturalLanguage: 0x48,
  mimeMediaType: 0x49,
  memberAttrName: 0x4a,
  extension: 0x7f,
} as const;

const names = new Map<number, string>([
  [delimiterTag.operationAttributes, 'operation-attributes-tag'],
  [delimiterTag.jobAttributes, 'job-attributes-tag'],
  [delimiterTag.endOfAttributes, 'end-of-attributes-tag'],
  [delimiterTag.printerAttributes, 'printer-attributes-tag'],
  [delimiterTag.unsupportedAttributes, 'unsupported-attributes-tag'],
  [delimiterTag.subscriptionAttributes, 'subscription-attributes-tag'],
  [delimiterTag.eventNotificationAttributes, 'event-notification-attributes-tag'],
  [delimiterTag.resourceAttributes, 'resource-attributes-tag'],
  [delimiterTag.documentAttributes, 'document-attributes-tag'],
  [delimiterTag.systemAttributes, 'system-attributes-tag'],
  ...Object.entries(valueTag).map(([name, tag]): [number, string] => [tag, name]),
  [valueTag.text, 'textWithoutLanguage'],
  [valueTag.name, 'nameWithoutLanguage'],
]);

/** The first value tag; everything below delimits groups (RFC 8010 section 3.5.1). */
export const firstValueTag = 0x10;

/** The registered name of a tag, such as `printer-attributes-tag` or `keyword`; else `0x4f`. */
export function tagName(tag: number): string {
  return names.get(tag) ?? hexNumber(tag, 2);
}
