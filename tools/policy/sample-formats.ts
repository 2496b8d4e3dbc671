import { createHash } from 'node:crypto';

/** A policy's values by their names. */
export type Values = Readonly<Record<string, Value>>;

type Value = string | boolean | number | readonly Values[] | { readonly [name: string]: Value };

/** Google Admin console, *Policy for extensions*: each value in an object of its own. */
export function googleAdminJson(values: Values): string {
  return json(
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { Value: value }])),
  );
}

/** A file in `/etc/opt/chrome/policies/managed/`, which holds all policies of Chrome. */
export function linuxJson(policies: Values): string {
  return json(policies);
}

/**
 * A file for Windows' registry editor, with the values of one key under Chrome's policies (empty for
 * Chrome's own). A list or an object is one text with JSON in it, which Chrome takes
 * (Chromium, `components/policy/core/common/registry_dict.cc`): as subkeys with numbers a list would
 * be sorted as text, the tenth printer before the second.
 */
export function windowsReg(subkey: string, values: Values): string {
  const lines = Object.entries(values).map(([key, value]) => `"${key}"=${regValue(value)}`);
  return [
    'Windows Registry Editor Version 5.00',
    '',
    `[${['HKEY_LOCAL_MACHINE\\Software\\Policies\\Google\\Chrome', subkey].filter(Boolean).join('\\')}]`,
    ...lines,
    '',
  ].join('\r\n');
}

function regValue(value: Value): string {
  if (typeof value === 'boolean') return dword(value ? 1 : 0);
  if (typeof value === 'number') return dword(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function dword(value: number): string {
  return `dword:${value.toString(16).padStart(8, '0')}`;
}

/**
 * A configuration profile for macOS, with the values of one preference domain: `com.google.Chrome`
 * has Chrome's own policies, `com.google.Chrome.extensions.<id>` those of an extension (Chromium,
 * `policy_loader_mac.mm`).
 */
export function macProfile(domain: string, name: string, values: Values): string {
  const identifier = `org.example.department-print.${name}`;
  const payload = {
    PayloadType: domain,
    PayloadVersion: 1,
    PayloadIdentifier: `${identifier}.settings`,
    PayloadUUID: uuid(`${identifier}.settings`),
    ...values,
  };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    '<plist version="1.0">',
    ...plist({
      PayloadType: 'Configuration',
      PayloadVersion: 1,
      PayloadIdentifier: identifier,
      PayloadUUID: uuid(identifier),
      PayloadDisplayName: 'Department Print for Canon',
      PayloadScope: 'System',
      PayloadContent: [payload],
    }),
    '</plist>',
    '',
  ].join('\n');
}

function plist(value: Value): string[] {
  if (typeof value === 'boolean') return [value ? '<true/>' : '<false/>'];
  if (typeof value === 'number') return [`<integer>${value}</integer>`];
  if (typeof value === 'string') return [`<string>${xmlText(value)}</string>`];
  if (isList(value)) return ['<array>', ...value.flatMap(plist).map(indent), '</array>'];
  const entries = Object.entries(value).flatMap(([key, inner]) => [
    `<key>${xmlText(key)}</key>`,
    ...plist(inner),
  ]);
  return ['<dict>', ...entries.map(indent), '</dict>'];
}

function isList(value: object): value is readonly Values[] {
  return Array.isArray(value);
}

/** A line feed inside a text must not be indented: it would gain spaces. */
function indent(line: string): string {
  return `  ${line}`;
}

function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '&#10;');
}

/** The same for the same name, so that a new edition of a profile takes the place of the old. */
function uuid(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex').toUpperCase();
  // RFC 9562: version 8 (of our own making), variant 10.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
