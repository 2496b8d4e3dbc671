import type { Value } from './formats.ts';

const mostDeep = 32;

/**
 * The value in an XML property list of macOS: a configuration profile, or the preferences of one domain.
 * Dates and data, which no policy has, are not read.
 *
 * Out: absent where it is not well formed, or nested more than 32 deep.
 */
export function readPropertyList(xml: string): Value | undefined {
  const body = /<plist(?:\s[^>]*)?>([\s\S]*)<\/plist>\s*$/.exec(xml)?.[1];
  if (body === undefined) return undefined;
  const tokens = body.replace(/<!--[\s\S]*?-->/g, '').match(/<[^>]+>|[^<]+/g) ?? [];
  const reader = { tokens, at: 0 };
  const value = valueAt(reader, 0);
  skipSpace(reader);
  return reader.at === reader.tokens.length ? value : undefined;
}

interface Reader {
  readonly tokens: readonly string[];
  at: number;
}

function valueAt(reader: Reader, depth: number): Value | undefined {
  if (depth > mostDeep) return undefined;
  skipSpace(reader);
  const tag = reader.tokens[reader.at++]?.replace(/\s+\/>$/, '/>');
  switch (tag) {
    case '<true/>':
      return true;
    case '<false/>':
      return false;
    case '<string/>':
      return '';
    case '<array/>':
      return [];
    case '<dict/>':
      return {};
    case '<string>':
      return textUntil(reader, '</string>');
    case '<integer>':
      return numberOf(textUntil(reader, '</integer>'));
    case '<real>':
      return numberOf(textUntil(reader, '</real>'));
    case '<array>':
      return listUntilEnd(reader, depth);
    case '<dict>':
      return dictUntilEnd(reader, depth);
    default:
      return undefined;
  }
}

function listUntilEnd(reader: Reader, depth: number): Value | undefined {
  const items: Value[] = [];
  while (!skipTag(reader, '</array>')) {
    const item = valueAt(reader, depth + 1);
    if (item === undefined) return undefined;
    items.push(item);
  }
  return items;
}

function dictUntilEnd(reader: Reader, depth: number): Value | undefined {
  const entries: [string, Value][] = [];
  while (!skipTag(reader, '</dict>')) {
    const key = skipTag(reader, '<key>') ? textUntil(reader, '</key>') : undefined;
    const value = key === undefined ? undefined : valueAt(reader, depth + 1);
    if (key === undefined || value === undefined) return undefined;
    entries.push([key, value]);
  }
  return Object.fromEntries(entries);
}

function textUntil(reader: Reader, end: string): string | undefined {
  const text = reader.tokens[reader.at] === end ? '' : reader.tokens[reader.at++];
  if (text === undefined || !skip(reader, end)) return undefined;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,4}));/gi, (all, code, hex, name) => {
    if (name) return entities.get(name) ?? all;
    const point = code ? Number(code) : Number.parseInt(hex, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : all;
  });
}

const entities = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

function numberOf(text: string | undefined): number | undefined {
  const number = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : undefined;
}

/** Space between tags means nothing; inside a text it is the text. */
function skipSpace(reader: Reader): void {
  if (reader.tokens[reader.at]?.trim() === '') reader.at++;
}

function skipTag(reader: Reader, tag: string): boolean {
  skipSpace(reader);
  return skip(reader, tag);
}

function skip(reader: Reader, tag: string): boolean {
  if (reader.tokens[reader.at] !== tag) return false;
  reader.at++;
  return true;
}
