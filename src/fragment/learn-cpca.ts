import { type CpcaField, contentOf } from '../print-file/cpca-fields.ts';
import { attributeNames, opcodeNames, recordNames } from '../print-file/cpca-names.ts';
import type { CpcaPacket, CpcaPart } from '../print-file/print-file.ts';
import { hasUtf8Form } from '../print-file/text.ts';
import type { FragmentForm, PacketTemplate, Placeholder, Template } from './fragment.ts';
import { scanBytes, type TypedNumber } from './learn-values.ts';
import type { Finding } from './learned.ts';

/** What is needed to turn the fields of a job's packets into templates. */
export interface PacketContext {
  readonly part: CpcaPart;
  readonly numbers: readonly TypedNumber[];
  /** Attribute 07D8 says that sets are counted in the binder (CPCA section 6, "copies"). */
  readonly copiesInBinder: boolean;
}

function u16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

function u32(bytes: Uint8Array): number {
  return (u16(bytes, 0) * 0x1_0000 + u16(bytes, 2)) >>> 0;
}

function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}

const hexId = (id: number) => id.toString(16).toUpperCase().padStart(4, '0');

/** `charset u16, pstr`: the charset stays, the text becomes a hole. */
function nameTemplate(field: 'userName' | 'documentName', value: Uint8Array): Template | undefined {
  const length = value[2] ?? 0;
  if (value.length !== 3 + length) return undefined;
  const charset = u16(value, 0);
  const text = value.subarray(3);
  const form: FragmentForm =
    charset === 17
      ? 'shift_jis'
      : charset === 106
        ? 'utf8'
        : hasUtf8Form(text)
          ? 'utf8raw'
          : 'latin1';
  return [value.slice(0, 2), { field, form }];
}

/** A pstr of digits (CPCA section 3): the secured-print PIN. */
function securedPinTemplate(value: Uint8Array): Template | undefined {
  const digits = value.subarray(1);
  const clear = digits.length > 0 && digits.every((byte) => byte >= 0x30 && byte <= 0x39);
  if (!clear || value[0] !== digits.length) return undefined;
  return [{ field: 'securedPrintPin', form: 'pstr-digits' }];
}

/** Record 0118 (CPCA 17.3): an identifier of 16 bytes, 16 zeros, the host name twice 16. */
const originLength = 64;
/** Attribute 0131 with nothing in it (CPCA 17.3). */
const authenticationLength = 1 + 3 * (9 + 1 + 1 + 32);

function emptyAuthentication(value: Uint8Array): boolean {
  if (value.length !== authenticationLength || value[0] !== 3) return false;
  return [0, 1, 2].every((part) => {
    const block = value.subarray(1 + part * 43, 1 + (part + 1) * 43);
    return (
      isZero(block.subarray(0, 9)) &&
      block[9] === 3 &&
      block[10] === 32 &&
      isZero(block.subarray(11))
    );
  });
}

interface LearnedField {
  readonly template: Template;
  /** Whether the bytes are known to be no credential in another form. */
  readonly known: boolean;
  readonly origin?: true;
}

function known(template: Template | undefined, value: Uint8Array): LearnedField {
  return { template: template ?? [value], known: template !== undefined };
}

function fieldTemplate(
  opcode: number,
  { id, value }: CpcaField,
  { part, numbers, copiesInBinder }: PacketContext,
): LearnedField {
  const inJobStart = opcode === 0x006b || opcode === 0x0012;
  if (inJobStart && (id === 0x0004 || id === 0x0117)) {
    return known(nameTemplate('documentName', value), value);
  }
  if (inJobStart && id === 0x0006) return known(nameTemplate('userName', value), value);
  if (opcode === 0x0015 && id === 0x082b) return known(nameTemplate('documentName', value), value);
  if (inJobStart && id === 0x0013) return known(securedPinTemplate(value), value);
  if (id === 0x0118 && value.length === originLength) {
    const jobId: Placeholder = { field: 'jobId', form: 'bytes16' };
    return { template: [jobId, new Uint8Array(48)], known: true, origin: true };
  }
  if (id === 0x0009 && value.length === 8) {
    return known([{ field: 'jobTime', form: 'clock' }], value);
  }
  if (id === 0x0113 && value.length === 4) {
    return known([{ field: 'pages', form: 'u32', otherwise: u32(value) }], value);
  }
  if (id === 0x07d6 && value.length === 4) {
    const whole = u32(value) === part.length;
    return known(whole ? [{ field: 'streamLength', form: 'u32' }] : [value], value);
  }
  if (id === 0x07d7 && value.length === 2 && (opcode === 0x0015) === copiesInBinder) {
    return known([{ field: 'copies', form: 'u16', otherwise: u16(value, 0) }], value);
  }
  if (id === 0x0131) {
    return emptyAuthentication(value)
      ? known([value], value)
      : { template: scanBytes(value, numbers), known: false };
  }
  const isKnown = (opcode === 0x006b ? recordNames : attributeNames).has(id);
  return { template: isKnown ? [value] : scanBytes(value, numbers), known: isKnown };
}

export interface LearnedPacket {
  readonly template: PacketTemplate;
  readonly findings: readonly Finding[];
  /** Each value and its place, to compare it with a second file. */
  readonly values: readonly { readonly place: string; readonly template: Template }[];
  /** Whether it may contain a credential in an unknown form. */
  readonly unknown: boolean;
}

function findingsOf(place: string, { template, known: isKnown, origin }: LearnedField): Finding[] {
  const found = template.flatMap((piece): Finding[] =>
    piece instanceof Uint8Array
      ? []
      : [{ code: 'field-found', field: piece.field, form: piece.form, where: 'packet', place }],
  );
  if (origin) return [{ code: 'origin-removed', place }];
  return found.length === 0 && !isKnown ? [{ code: 'unknown-kept', place }] : found;
}

function holds(template: Template): boolean {
  return template.some((piece) => !(piece instanceof Uint8Array) || !isZero(piece));
}

/** Makes a template of one packet. Unknown parts are kept, with holes for the typed numbers. */
export function learnPacket(packet: CpcaPacket, context: PacketContext): LearnedPacket {
  const { opcode, flags } = packet;
  const content = contentOf(packet);
  const inPacket = `packet ${hexId(opcode)}`;
  if (content.kind === 'raw') {
    const isKnown = opcodeNames.has(opcode);
    const template = isKnown ? [content.bytes] : scanBytes(content.bytes, context.numbers);
    const field = { template, known: isKnown };
    return {
      template: { opcode, flags, content: { kind: 'value', value: template } },
      findings: findingsOf(inPacket, field),
      values: [{ place: inPacket, template }],
      unknown: !isKnown && holds(template),
    };
  }
  const fields = content.kind === 'records' ? content.fields : [content.field];
  const learned = fields.map((field) => ({
    id: field.id,
    place: `${content.kind === 'records' ? 'record' : 'attribute'} ${hexId(field.id)} in ${inPacket}`,
    ...fieldTemplate(opcode, field, context),
  }));
  const [first] = learned;
  const values = learned.map(({ place, template }) => ({ place, template }));
  const findings = learned.flatMap((field) => findingsOf(field.place, field));
  const unknown = learned.some((field) => !field.known && holds(field.template));
  if (content.kind === 'attribute' && first) {
    const id = Uint8Array.from([first.id >> 8, first.id & 0xff]);
    const value: Template = [id, ...first.template];
    return {
      template: { opcode, flags, content: { kind: 'value', value } },
      ...{ findings, values, unknown },
    };
  }
  const records = learned.map(({ id, template }) => ({ id, value: template }));
  return {
    template: { opcode, flags, content: { kind: 'records', records } },
    ...{ findings, values, unknown },
  };
}
