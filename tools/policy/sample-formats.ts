import { createHash } from 'node:crypto';
import type { PolicyValue } from './samples.ts';

/** A policy's values by their keys. */
export type Values = Readonly<Record<string, PolicyValue>>;

/** Google Admin console, *Policy for extensions*: each value in an object of its own. */
export function googleAdminJson(values: Values): string {
  return json(
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { Value: value }])),
  );
}

/** A file in `/etc/opt/chrome/policies/managed/`. */
export function linuxJson(extensionId: string, values: Values): string {
  return json({ '3rdparty': { extensions: { [extensionId]: values } } });
}

/**
 * A file for Windows' registry editor. A list is one text with JSON in it, which Chrome takes
 * (Chromium, `components/policy/core/common/registry_dict.cc`): as subkeys with numbers it would be
 * sorted as text, the tenth printer before the second.
 */
export function windowsReg(extensionId: string, values: Values): string {
  const lines = Object.entries(values).map(([key, value]) => `"${key}"=${regValue(value)}`);
  return [
    'Windows Registry Editor Version 5.00',
    '',
    `[HKEY_LOCAL_MACHINE\\Software\\Policies\\Google\\Chrome\\3rdparty\\extensions\\${extensionId}\\policy]`,
    ...lines,
    '',
  ].join('\r\n');
}

function regValue(value: PolicyValue): string {
  if (typeof value === 'boolean') return dword(value ? 1 : 0);
  if (typeof value === 'number') return dword(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function dword(value: number): string {
  return `dword:${value.toString(16).padStart(8, '0')}`;
}

/**
 * A configuration profile for macOS. Chrome reads an extension's policy from the preference domain
 * `com.google.Chrome.extensions.<id>` (Chromium, `policy_loader_mac.mm`).
 */
export function macProfile(extensionId: string, name: string, values: Values): string {
  const domain = `com.google.Chrome.extensions.${extensionId}`;
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

type PlistValue = PolicyValue | readonly Readonly<Record<string, PlistValue>>[];

function plist(value: PlistValue | Readonly<Record<string, PlistValue>>): string[] {
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

function isList(value: object): value is readonly Readonly<Record<string, PlistValue>>[] {
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
