import { decodeMessage } from '../../src/ipp/decode.ts';
import { encodeMessage } from '../../src/ipp/encode.ts';
import type { IppGroup, IppMessage } from '../../src/ipp/message.ts';
import { delimiterTag } from '../../src/ipp/tags.ts';
import { type IppAttribute, textAttribute } from '../../src/ipp/value.ts';
import { keyword, malformedAttributes } from '../doubles/raw-answer.ts';
import type { Asked, Fault, Refusal } from './faulty-proxy.ts';

/**
 * Quirks of real devices, one row each: what is wrong, and what is right all the same. The next oddity
 * that somebody reports is one row more. `faulty-devices.test.ts` in interop/ sends jobs to each.
 */
export interface FaultyDevice extends Fault {
  readonly name: string;
  readonly right: {
    /** `printed`, or the code of the failure. */
    readonly end: string;
    /** How many jobs the device has printed after two. */
    readonly jobs: number;
    /** How many requests of the second job may be refused: what was learned is not forgotten. */
    readonly refusedAgain?: number;
    /** Operations of which neither job may have sent one. */
    readonly never?: readonly string[];
  };
}

const printed = { end: 'printed', jobs: 2, refusedAgain: 0 } as const;
const getPrinterAttributes = 'Get-Printer-Attributes';

/** Refuses every request for these operations. */
const refusing =
  (refusal: Refusal, ...operations: readonly string[]) =>
  ({ operation }: Asked): Refusal | undefined =>
    operations.includes(operation) ? refusal : undefined;

/** Refuses a question that names one of these attributes. */
const disliking =
  (refusal: Refusal, ...names: readonly string[]) =>
  ({ operation, requested }: Asked): Refusal | undefined =>
    operation === getPrinterAttributes && names.some((name) => requested.includes(name))
      ? refusal
      : undefined;

/** Speaks one version and answers in the one that `named` says. */
const speaking =
  (version: readonly [number, number], named = version) =>
  ({ message }: Asked): Refusal | undefined =>
    message.version.join() === version.join() ? undefined : { status: 0x0503, version: named };

function inGroup(
  message: IppMessage,
  tag: number,
  change: (attributes: readonly IppAttribute[]) => readonly IppAttribute[],
): IppMessage {
  const groups = message.groups.map(
    (group): IppGroup =>
      group.tag === tag ? { ...group, attributes: change(group.attributes) } : group,
  );
  return { ...message, groups };
}

/** Puts bytes right behind the delimiter of an answer's group, where it has that group. */
function insertedInto(tag: number, items: readonly number[]) {
  return (bytes: Uint8Array): Uint8Array => {
    const decoded = decodeMessage(bytes);
    if (!decoded.ok) return bytes;
    const { message } = decoded.value;
    const index = message.groups.findIndex((group) => group.tag === tag);
    if (index < 0) return bytes;
    const before = { ...message, groups: message.groups.slice(0, index) };
    // What is written of it ends with the end-of-attributes-tag, where the delimiter stands.
    const at = encodeMessage(before).length;
    return Uint8Array.from([...bytes.subarray(0, at), ...items, ...bytes.subarray(at)]);
  };
}

type Spoil = NonNullable<Fault['spoil']>;

const forPrinter =
  (spoil: (bytes: Uint8Array) => Uint8Array): Spoil =>
  (bytes, { operation }) =>
    operation === getPrinterAttributes ? spoil(bytes) : bytes;

const malformed = malformedAttributes.map(
  ([what, items]): FaultyDevice => ({
    name: `its answer has ${what}`,
    spoil: forPrinter(insertedInto(delimiterTag.printerAttributes, items)),
    right: printed,
  }),
);

export const faultyDevices: readonly FaultyDevice[] = [
  { name: 'nothing is wrong', right: printed },
  ...malformed,
  {
    name: 'a member outside a collection is in every answer about a job',
    spoil: insertedInto(delimiterTag.jobAttributes, [0x4a, 0, 0, 0, 1, 0x6d, ...keyword('', 'x')]),
    right: printed,
  },
  {
    name: 'its answers lack the charset',
    change: (message) => inGroup(message, delimiterTag.operationAttributes, () => []),
    right: printed,
  },
  {
    name: 'its answers have their groups the other way round',
    change: (message) => ({ ...message, groups: message.groups.toReversed() }),
    right: printed,
  },
  {
    name: 'its answers lack the end-of-attributes-tag',
    spoil: (bytes, { operation }) =>
      operation === 'Get-Jobs' ? bytes : bytes.subarray(0, bytes.length - 1),
    right: printed,
  },
  {
    name: 'its long answer is cut in the middle',
    spoil: (bytes, { requested }) =>
      requested.includes('media-col-database') ? bytes.subarray(0, bytes.length / 3) : bytes,
    right: printed,
  },
  {
    name: 'each value of a list has the name again',
    spoil: forPrinter(
      insertedInto(delimiterTag.printerAttributes, [
        ...keyword('x-list', 'a'),
        ...keyword('x-list', 'b'),
      ]),
    ),
    right: printed,
  },
  {
    name: 'its model is in Latin-1',
    spoil: forPrinter(
      insertedInto(delimiterTag.printerAttributes, [
        ...[0x41, 0, 22, ...new TextEncoder().encode('printer-make-and-model'), 0, 15],
        ...[...'Canon iR\xae C5535'].map((character) => character.charCodeAt(0)),
      ]),
    ),
    right: printed,
  },
  {
    name: 'media-col-database is refused as a bad request',
    refuse: disliking({ status: 0x0400 }, 'media-col-database'),
    right: printed,
  },
  {
    name: 'media-col-database is refused as not supported',
    refuse: disliking({ status: 0x040b }, 'media-col-database'),
    right: printed,
  },
  {
    name: 'media-col-database makes it answer HTTP 500',
    refuse: disliking({ httpStatus: 500 }, 'media-col-database'),
    right: printed,
  },
  {
    name: 'media-col-database makes it cut the connection',
    refuse: disliking('cut', 'media-col-database'),
    right: printed,
  },
  {
    name: 'whatever is newer than IPP/1.1 is refused',
    refuse: disliking({ status: 0x0400 }, 'media-col-ready', 'print-color-mode-supported'),
    right: printed,
  },
  {
    name: 'any list of requested attributes of a printer is refused',
    refuse: ({ operation, requested }) =>
      operation === getPrinterAttributes && requested.length > 0 ? { status: 0x0400 } : undefined,
    right: printed,
  },
  {
    name: 'any list of requested attributes of a job is refused',
    refuse: ({ operation, requested }) =>
      operation === 'Get-Job-Attributes' && requested.length > 0 ? { status: 0x040b } : undefined,
    right: printed,
  },
  { name: 'it speaks 1.0 alone, and says so', refuse: speaking([1, 0]), right: printed },
  { name: 'it speaks 2.0 alone, and says so', refuse: speaking([2, 0]), right: printed },
  {
    name: 'it speaks 2.0 alone, and does not say so',
    refuse: speaking([2, 0], [1, 1]),
    right: printed,
  },
  {
    name: 'it speaks no version',
    refuse: () => ({ status: 0x0503 }),
    right: { end: 'device-refused', jobs: 0, never: ['Create-Job', 'Print-Job'] },
  },
  { name: 'its answers have no Content-Type', contentType: null, right: printed },
  { name: 'its answers are text/html, it says', contentType: 'text/html', right: printed },
  {
    name: 'its answers are an octet stream',
    contentType: 'application/octet-stream',
    right: printed,
  },
  {
    name: 'Validate-Job is listed but not there',
    refuse: refusing({ status: 0x0501 }, 'Validate-Job'),
    right: printed,
  },
  {
    name: 'Validate-Job is a bad request, always',
    refuse: refusing({ status: 0x0400 }, 'Validate-Job'),
    right: printed,
  },
  {
    name: 'Validate-Job is an HTTP error',
    refuse: refusing({ httpStatus: 501 }, 'Validate-Job'),
    right: printed,
  },
  {
    name: 'Validate-Job cuts the connection',
    refuse: refusing('cut', 'Validate-Job'),
    right: { ...printed, refusedAgain: 1 },
  },
  {
    name: 'Validate-Job refuses the document format',
    refuse: refusing({ status: 0x040a }, 'Validate-Job'),
    right: { end: 'format-not-supported', jobs: 0, never: ['Create-Job', 'Print-Job'] },
  },
  {
    name: 'Create-Job is listed but not there',
    refuse: refusing({ status: 0x0501 }, 'Create-Job'),
    right: printed,
  },
  {
    name: 'Create-Job is a bad request, always',
    refuse: refusing({ status: 0x0400 }, 'Create-Job'),
    right: printed,
  },
  {
    name: 'Create-Job refuses the Department ID',
    refuse: refusing({ status: 0x041f }, 'Create-Job'),
    right: { end: 'account-authorization-failed', jobs: 0, never: ['Print-Job'] },
  },
  {
    name: 'Validate-Job, Create-Job and Get-Jobs are listed but not there',
    refuse: refusing({ status: 0x0501 }, 'Validate-Job', 'Create-Job', 'Get-Jobs'),
    right: printed,
  },
  {
    name: 'Get-Jobs is listed but not there',
    refuse: refusing({ status: 0x0501 }, 'Get-Jobs'),
    right: printed,
  },
  {
    name: 'Get-Job-Attributes is listed but not there',
    refuse: refusing({ status: 0x0501 }, 'Get-Job-Attributes'),
    right: { end: 'printed', jobs: 2 },
  },
  {
    name: 'it names no PostScript among its formats',
    change: (message) =>
      inGroup(message, delimiterTag.printerAttributes, (attributes) =>
        attributes.map((each) =>
          each.name === 'document-format-supported'
            ? textAttribute(each.name, 'mimeMediaType', 'application/octet-stream', 'image/urf')
            : each,
        ),
      ),
    right: printed,
  },
  {
    name: 'it says nothing of what it can do',
    change: (message, { operation }) =>
      operation === getPrinterAttributes
        ? inGroup(message, delimiterTag.printerAttributes, () => [
            textAttribute('printer-name', 'name', 'Copier'),
          ])
        : message,
    right: printed,
  },
];
