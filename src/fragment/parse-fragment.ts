import { checkDigits } from '../accounting/digits.ts';
import { pageLanguages } from '../print-file/print-file.ts';
import { latin1 } from '../print-file/text.ts';
import { err, ok, type Result } from '../result.ts';
import type { CpcaLayer, Fragment, PacketTemplate, PjlLayer, Template } from './fragment.ts';
import { isPlaceholder, templatesOf } from './fragment.ts';
import { maxFragmentText } from './fragment-outline.ts';
import { lineChangesDevice } from './learn-pjl.ts';
import { readHexTemplate, readTextTemplate } from './template-text.ts';

/** The most bytes that a fragment may keep. Each hole counts as 32. */
export const maxFragmentBytes = 65_536;
/** The most packets or lines on either side of the document, and records in a packet. */
const maxEntries = 256;

export type FragmentProblemCode =
  | 'fragment-not-json'
  | 'fragment-too-large'
  | 'fragment-version-unknown'
  | 'fragment-value-not-valid'
  | 'fragment-template-not-valid'
  | 'fragment-changes-device';

export interface FragmentProblem {
  readonly code: FragmentProblemCode;
  /** The place in the JSON, such as `layers[0].before[3].value`. */
  readonly path: string;
}

export function fragmentSize({ layers }: Fragment): number {
  let size = 0;
  for (const template of layers.flatMap(templatesOf)) {
    size += 24;
    for (const piece of template) size += isPlaceholder(piece) ? 32 : piece.length;
  }
  return size;
}

class NotValid extends Error {
  readonly problem: FragmentProblem;

  constructor(code: FragmentProblemCode, path: string) {
    super(code);
    this.problem = { code, path };
  }
}

/** After a universal exit, too, PJL begins a new line. */
const universalExit = '\x1b%-12345X';
const lineBreak = new RegExp(`[\\r\\n]|${universalExit}`);

type Fields = ReadonlyMap<string, unknown>;

function fields(value: unknown, path: string, allowed: readonly string[]): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new NotValid('fragment-value-not-valid', path);
  }
  const map = new Map<string, unknown>(Object.entries(value));
  for (const key of map.keys()) {
    if (!allowed.includes(key)) throw new NotValid('fragment-value-not-valid', path);
  }
  return map;
}

function list(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new NotValid('fragment-value-not-valid', path);
  if (value.length > maxEntries) throw new NotValid('fragment-too-large', path);
  return value;
}

function hexNumber(value: unknown, digits: 2 | 4, path: string): number {
  const form = digits === 2 ? /^[0-9a-fA-F]{2}$/ : /^[0-9a-fA-F]{4}$/;
  if (typeof value !== 'string' || !form.test(value)) {
    throw new NotValid('fragment-value-not-valid', path);
  }
  return Number.parseInt(value, 16);
}

function hexTemplate(value: unknown, path: string): Template {
  const template = typeof value === 'string' ? readHexTemplate(value) : undefined;
  if (!template) throw new NotValid('fragment-template-not-valid', path);
  return template;
}

/** A header field: four bytes, or one number in four bytes. */
function headerField(value: unknown, field: 'departmentId' | 'pin', path: string): Template {
  const template = hexTemplate(value, path);
  const [piece] = template;
  const fits =
    template.length === 1 &&
    piece !== undefined &&
    (isPlaceholder(piece) ? piece.field === field && piece.form === 'u32' : piece.length === 4);
  if (!fits) throw new NotValid('fragment-template-not-valid', path);
  return template;
}

/** Checks a line with its holes filled by a letter, because no value may become a command. */
function textTemplate(value: unknown, path: string): Template {
  const template = typeof value === 'string' ? readTextTemplate(value) : undefined;
  if (!template) throw new NotValid('fragment-template-not-valid', path);
  if (changesDevice(template)) throw new NotValid('fragment-changes-device', path);
  if (!namesFollowCommand(template)) throw new NotValid('fragment-template-not-valid', path);
  const wide = template.some(
    (piece) => isPlaceholder(piece) && isName(piece.field) && piece.form !== 'text',
  );
  if (wide) throw new NotValid('fragment-template-not-valid', path);
  return template;
}

/** Whether a line of text would change the device itself. */
function changesDevice(template: Template): boolean {
  const text = template.map((piece) => (isPlaceholder(piece) ? 'x' : latin1(piece))).join('');
  return text.split(lineBreak).some(lineChangesDevice);
}

/** The text of all PJL before the document, and after it, as the device reads it. */
function wholeText(all: Fragment['layers']): readonly Template[] {
  const pjl = all.filter((layer) => layer.kind === 'pjl');
  return [pjl.flatMap(({ before }) => before), pjl.toReversed().flatMap(({ after }) => after)].map(
    (templates) => templates.flat(),
  );
}

/**
 * Whether a command precedes every name, on the same line: a name at the start of a line, or after a
 * universal exit, could be a command itself.
 */
function namesFollowCommand(template: Template): boolean {
  let before = '';
  for (const piece of template) {
    if (isPlaceholder(piece) && isName(piece.field)) {
      const line = before.split(lineBreak).at(-1) ?? '';
      if (!/^@PJL[ \t]+[A-Z]+[ \t=]/i.test(line)) return false;
    }
    before += isPlaceholder(piece) ? 'x' : latin1(piece);
  }
  return true;
}

function isName(field: string): boolean {
  return field === 'userName' || field === 'documentName';
}

function packets(value: unknown, path: string): readonly PacketTemplate[] {
  return list(value, path).map((each, index): PacketTemplate => {
    const at = `${path}[${index}]`;
    const packet = fields(each, at, ['opcode', 'flags', 'value', 'records']);
    const opcode = hexNumber(packet.get('opcode'), 4, `${at}.opcode`);
    const flags = packet.has('flags') ? hexNumber(packet.get('flags'), 2, `${at}.flags`) : 0;
    if (packet.has('records') === packet.has('value')) {
      throw new NotValid('fragment-value-not-valid', at);
    }
    if (packet.has('value')) {
      const template = hexTemplate(packet.get('value'), `${at}.value`);
      return { opcode, flags, content: { kind: 'value', value: template } };
    }
    const records = list(packet.get('records'), `${at}.records`).map((record, number) => {
      const where = `${at}.records[${number}]`;
      const found = fields(record, where, ['id', 'value']);
      return {
        id: hexNumber(found.get('id'), 4, `${where}.id`),
        value: hexTemplate(found.get('value'), `${where}.value`),
      };
    });
    return { opcode, flags, content: { kind: 'records', records } };
  });
}

function cpcaLayer(layer: Fields, path: string): CpcaLayer {
  const data = fields(layer.get('data'), `${path}.data`, [
    ...['moreFlags', 'lastFlags', 'marker', 'blockBytes'],
  ]);
  const blockBytes = data.get('blockBytes');
  const fits = typeof blockBytes === 'number' && Number.isInteger(blockBytes);
  if (!fits || blockBytes < 1 || blockBytes > 65_534) {
    throw new NotValid('fragment-value-not-valid', `${path}.data.blockBytes`);
  }
  return {
    kind: 'cpca',
    version: hexNumber(layer.get('version'), 2, `${path}.version`),
    number: hexNumber(layer.get('number'), 4, `${path}.number`),
    status: hexNumber(layer.get('status'), 4, `${path}.status`),
    departmentId: headerField(layer.get('departmentId'), 'departmentId', `${path}.departmentId`),
    pin: headerField(layer.get('pin'), 'pin', `${path}.pin`),
    before: packets(layer.get('before'), `${path}.before`),
    data: {
      moreFlags: hexNumber(data.get('moreFlags'), 2, `${path}.data.moreFlags`),
      lastFlags: hexNumber(data.get('lastFlags'), 2, `${path}.data.lastFlags`),
      marker: hexNumber(data.get('marker'), 2, `${path}.data.marker`),
      blockBytes,
    },
    after: packets(layer.get('after'), `${path}.after`),
  };
}

const pjlKeys = ['carrier', 'before', 'after'];
const cpcaKeys = [...pjlKeys, 'version', 'number', 'status', 'departmentId', 'pin', 'data'];

function layers(value: unknown): readonly (CpcaLayer | PjlLayer)[] {
  const all = list(value, 'layers');
  if (all.length < 1 || all.length > 3) throw new NotValid('fragment-value-not-valid', 'layers');
  return all.map((each, index) => {
    const path = `layers[${index}]`;
    const carrier: unknown = typeof each === 'object' && each ? Reflect.get(each, 'carrier') : '';
    if (carrier === 'cpca') return cpcaLayer(fields(each, path, cpcaKeys), path);
    if (carrier !== 'pjl') throw new NotValid('fragment-value-not-valid', `${path}.carrier`);
    const layer = fields(each, path, pjlKeys);
    const lines = (key: 'before' | 'after') =>
      list(layer.get(key), `${path}.${key}`).map((line, number) =>
        textTemplate(line, `${path}.${key}[${number}]`),
      );
    return { kind: 'pjl', before: lines('before'), after: lines('after') };
  });
}

function readFragment(value: unknown): Fragment {
  const keys = ['fragment', 'language', 'secret', 'opaqueFor', 'withoutId', 'layers'];
  const found = fields(value, '', keys);
  if (found.get('fragment') !== 1) throw new NotValid('fragment-version-unknown', 'fragment');
  const language = pageLanguages.find((each) => each === found.get('language'));
  if (found.has('language') && language === undefined) {
    throw new NotValid('fragment-value-not-valid', 'language');
  }
  const opaqueFor = found.get('opaqueFor');
  const opaqueFits = typeof opaqueFor === 'string' && checkDigits(opaqueFor).ok;
  if (opaqueFor !== undefined && !opaqueFits) {
    throw new NotValid('fragment-value-not-valid', 'opaqueFor');
  }
  // `secret` tells a reader the same as `opaqueFor`; one without the other is a mistake.
  const secret = found.get('secret') ?? false;
  if (typeof secret !== 'boolean' || secret !== (opaqueFor !== undefined)) {
    throw new NotValid('fragment-value-not-valid', 'secret');
  }
  const withoutId = found.get('withoutId');
  if (withoutId !== undefined && withoutId !== true) {
    throw new NotValid('fragment-value-not-valid', 'withoutId');
  }
  const fragment: Fragment = {
    layers: layers(found.get('layers')),
    ...(language === undefined ? {} : { language }),
    ...(opaqueFits ? { opaqueFor: opaqueFor.replace(/^0+/, '') } : {}),
    ...(withoutId === true ? { withoutId } : {}),
  };
  // A command may not be put together from parts that are harmless by themselves.
  if (wholeText(fragment.layers).some(changesDevice)) {
    throw new NotValid('fragment-changes-device', 'layers');
  }
  if (fragmentSize(fragment) > maxFragmentBytes) throw new NotValid('fragment-too-large', 'layers');
  return fragment;
}

/** Reads a fragment from the text in a policy or a file. The text is never quoted. */
export function parseFragment(text: string): Result<Fragment, FragmentProblem> {
  if (text.length > maxFragmentText) return err({ code: 'fragment-too-large', path: '' });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return err({ code: 'fragment-not-json', path: '' });
    throw error;
  }
  try {
    return ok(readFragment(value));
  } catch (error) {
    if (error instanceof NotValid) return err(error.problem);
    throw error;
  }
}
