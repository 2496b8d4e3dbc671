import {
  type FragmentField,
  type FragmentForm,
  fragmentFields,
  isPlaceholder,
  type Placeholder,
  type Template,
} from './fragment.ts';

/**
 * Templates as text, for a fragment's JSON. A hole is `{field:form}` or `{field:form=number}`. The
 * number is written if the job has no value:
 *
 *     hexadecimal   0003{documentName:latin1}
 *     PJL           @PJL COMMENT ID="{departmentId:digits}"   with {{ and }} for braces
 *
 * In PJL every other character is one byte (Latin-1).
 */
const hole = /\{([a-zA-Z]+):([a-z0-9_-]+)(?:=([0-9]{1,9}))?\}/y;

const numberForms: readonly string[] = [
  ...['u32', 'u32le', 'digits', 'plain', 'padded7', 'padded8', 'hex', 'hex8', 'digits-in-hex'],
  ...['utf16be', 'utf16le', 'bcd', 'base64'],
];
const credentialForms = [...numberForms, ...numberForms.map((form) => `pstr-${form}`)];
const nameForms: readonly string[] = ['text', 'latin1', 'shift_jis', 'utf8', 'utf8raw'];

/** The forms in which each field can be written. */
const formsOf: Readonly<Record<FragmentField, readonly string[]>> = {
  departmentId: credentialForms,
  pin: credentialForms,
  securedPrintPin: credentialForms,
  userName: nameForms,
  documentName: nameForms,
  copies: ['u16', 'digits'],
  pages: ['u32'],
  streamLength: ['u32'],
  jobId: ['bytes16'],
  jobTime: ['clock'],
};

function isForm(field: FragmentField, form: string): form is FragmentForm {
  return formsOf[field].includes(form);
}

function holeText({ field, form, otherwise }: Placeholder): string {
  return `{${field}:${form}${otherwise === undefined ? '' : `=${otherwise}`}}`;
}

/** Reads the hole that begins at `at`. Returns the hole and its end. */
function readHole(text: string, at: number): readonly [Placeholder, number] | undefined {
  hole.lastIndex = at;
  const found = hole.exec(text);
  const field = fragmentFields.find((name) => name === found?.[1]);
  const form = found?.[2];
  if (!found || field === undefined || form === undefined || !isForm(field, form)) return undefined;
  const otherwise = found[3] === undefined ? {} : { otherwise: Number(found[3]) };
  return [{ field, form, ...otherwise }, hole.lastIndex];
}

export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();
}

export function writeHexTemplate(template: Template): string {
  return template.map((piece) => (isPlaceholder(piece) ? holeText(piece) : hexOf(piece))).join('');
}

export function writeTextTemplate(template: Template): string {
  return template
    .map((piece) =>
      isPlaceholder(piece)
        ? holeText(piece)
        : Array.from(piece, (byte) => String.fromCharCode(byte))
            .join('')
            .replace(/[{}]/g, '$&$&'),
    )
    .join('');
}

/** Undefined if the text is not a template in hexadecimal. */
export function readHexTemplate(text: string): Template | undefined {
  const pieces: (Uint8Array | Placeholder)[] = [];
  for (let at = 0; at < text.length; ) {
    const found = text[at] === '{' ? readHole(text, at) : undefined;
    if (found) {
      pieces.push(found[0]);
      at = found[1];
      continue;
    }
    const brace = text.indexOf('{', at);
    const end = brace < 0 ? text.length : brace;
    const hex = text.slice(at, end);
    if (hex === '' || hex.length % 2 !== 0 || !/^[0-9a-fA-F]+$/.test(hex)) return undefined;
    pieces.push(
      Uint8Array.from({ length: hex.length / 2 }, (_, index) =>
        Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16),
      ),
    );
    at = end;
  }
  return pieces;
}

/** Undefined if the text is not a template of PJL. */
export function readTextTemplate(text: string): Template | undefined {
  const pieces: (Uint8Array | Placeholder)[] = [];
  let literal: number[] = [];
  const endLiteral = () => {
    if (literal.length > 0) pieces.push(Uint8Array.from(literal));
    literal = [];
  };
  for (let at = 0; at < text.length; ) {
    const character = text[at] ?? '';
    const code = text.charCodeAt(at);
    if (code > 0xff) return undefined;
    if (character !== '{' && character !== '}') {
      literal.push(code);
      at += 1;
    } else if (text[at + 1] === character) {
      literal.push(code);
      at += 2;
    } else {
      const found = readHole(text, at);
      if (!found) return undefined;
      endLiteral();
      pieces.push(found[0]);
      at = found[1];
    }
  }
  endLiteral();
  return pieces;
}
