/** A policy's values by their names. */
export type Values = { readonly [name: string]: Value };

/** What JSON can say. */
export type Value = string | boolean | number | null | readonly Value[] | Values;

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
  const lines = Object.entries(values).map(([key, value]) => `${regText(key)}=${regValue(value)}`);
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
  if (typeof value === 'number' && value >>> 0 === value) return dword(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return controls.test(text) ? regBytes(text) : regText(text);
}

/** A line break inside quotes would begin a line of the file's own, which could be any key. */
const controls = /\p{Cc}/u;

function regText(text: string): string {
  const plain = text.replace(/\p{Cc}/gu, ' ');
  return `"${plain.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** REG_SZ as its bytes: UTF-16, the low byte first, and a zero at the end. */
function regBytes(text: string): string {
  const units = Array.from({ length: text.length + 1 }, (_, at) => text.charCodeAt(at) || 0);
  const bytes = units.flatMap((unit) => [unit & 0xff, unit >> 8]);
  return `hex(1):${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(',')}`;
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
  if (typeof value === 'number') {
    return [Number.isSafeInteger(value) ? `<integer>${value}</integer>` : `<real>${value}</real>`];
  }
  // A property list has no null; a policy that has one is not right anyway.
  if (value === null) return ['<string></string>'];
  if (typeof value === 'string') return [`<string>${xmlText(value)}</string>`];
  if (isList(value)) return ['<array>', ...value.flatMap(plist).map(indent), '</array>'];
  const entries = Object.entries(value).flatMap(([key, inner]) => [
    `<key>${xmlText(key)}</key>`,
    ...plist(inner),
  ]);
  return ['<dict>', ...entries.map(indent), '</dict>'];
}

function isList(value: object): value is readonly Value[] {
  return Array.isArray(value);
}

/** A line feed inside a text must not be indented: it would gain spaces. */
function indent(line: string): string {
  return `  ${line}`;
}

/** Characters that XML 1.0 cannot have in any form (2.2) are left out. */
function xmlText(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\n\r]/g, (control) => `&#${control.charCodeAt(0)};`);
}

/** The same for the same name, so that a new edition of a profile takes the place of the old. */
function uuid(name: string): string {
  const hex = [0x811c9dc5, 0x01000193, 0x9e3779b9, 0x85ebca6b]
    .map((seed) => fnv1a(name, seed).toString(16).padStart(8, '0').toUpperCase())
    .join('');
  // RFC 9562: version 8 (of our own making), variant 10.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Fowler, Noll and Vo's hash of 32 bits, from a seed of the caller's: not for secrets. */
function fnv1a(text: string, seed: number): number {
  return [...text].reduce(
    (hash, character) => Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0,
    seed,
  );
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
