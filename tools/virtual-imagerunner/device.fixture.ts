import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { fromHex, type Vector, vectorData } from '../../src/cpca/vectors.fixture.ts';
import { decodeMessage } from '../../src/ipp/decode.ts';
import { encodeMessage } from '../../src/ipp/encode.ts';
import { findAttribute, groupsOf, type IppMessage } from '../../src/ipp/message.ts';
import { delimiterTag } from '../../src/ipp/tags.ts';
import { type IppAttribute, numberAttribute, textAttribute } from '../../src/ipp/value.ts';

/** Sends bytes to a raw port, closes the sending side, and waits until the device has read them. */
export async function sendRaw(port: number, ...pieces: readonly Uint8Array[]): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  for (const piece of pieces) socket.write(piece);
  socket.end();
  socket.resume();
  await once(socket, 'close');
}

const dataHeaderBytes = 20;
const largestBlock = 65_534;

/**
 * The stream of a vector. A long one is rebuilt from its recorded ends: everything before the first
 * data packet is in the head, the data is split into blocks (CPCA section 5), and the three closing
 * packets are in the tail. The result must have the recorded hash.
 */
export function vectorStream(vector: Vector): Uint8Array {
  if (vector.streamHex !== undefined) return fromHex(vector.streamHex);
  const head = Buffer.from(vector.headHex ?? '', 'hex');
  const first = head.indexOf(Buffer.from('cdca1002 001a'.replace(' ', ''), 'hex'));
  const last = head.indexOf(Buffer.from('cdca1000001a', 'hex'));
  const start = first >= 0 ? first : last;
  const header = head.subarray(start, start + dataHeaderBytes);
  const data = vectorData(vector);
  const blocks: Buffer[] = [];
  for (let at = 0; at <= data.length; at += largestBlock) {
    const block = data.subarray(at, at + largestBlock);
    const blockHeader = Buffer.from(header);
    blockHeader.writeUInt8(block.length === largestBlock ? 2 : 0, 3);
    blockHeader.writeUInt16BE(block.length + 1, 8);
    blocks.push(blockHeader, Buffer.from([1]), Buffer.from(block));
  }
  const tail = Buffer.from(vector.tailHex ?? '', 'hex').subarray(-61);
  const stream = Buffer.concat([head.subarray(0, start), ...blocks, tail]);
  const hash = createHash('sha256').update(stream).digest('hex');
  if (hash !== vector.streamSha256) throw new Error(`${vector.name} could not be rebuilt`);
  return stream;
}

let lastRequestId = 0;

/** Sends one IPP request and returns its answer. */
export async function ippRequest(
  uri: string,
  code: number,
  attributes: readonly IppAttribute[] = [],
  document: Uint8Array = new Uint8Array(),
  jobAttributes: readonly IppAttribute[] = [],
): Promise<IppMessage> {
  lastRequestId += 1;
  const requestId = lastRequestId;
  const operationAttributes = [
    textAttribute('attributes-charset', 'charset', 'utf-8'),
    textAttribute('attributes-natural-language', 'naturalLanguage', 'en'),
    textAttribute('printer-uri', 'uri', uri),
    textAttribute('requesting-user-name', 'name', 'alice'),
    ...attributes,
  ];
  const message = encodeMessage({
    version: [2, 0],
    code,
    requestId,
    groups: [
      { tag: delimiterTag.operationAttributes, attributes: operationAttributes },
      ...(jobAttributes.length > 0
        ? [{ tag: delimiterTag.jobAttributes, attributes: jobAttributes }]
        : []),
    ],
  });
  const response = await fetch(uri.replace(/^ipp:/, 'http:'), {
    method: 'POST',
    headers: { 'Content-Type': 'application/ipp' },
    body: Buffer.concat([message, document]),
  });
  const decoded = decodeMessage(new Uint8Array(await response.arrayBuffer()));
  if (!decoded.ok) throw new Error(`HTTP ${response.status}, ${decoded.error.code}`);
  if (decoded.value.message.requestId !== requestId) throw new Error('another request id');
  return decoded.value.message;
}

/** Operation attributes such as `document-format`. */
export function format(mime: string): IppAttribute {
  return textAttribute('document-format', 'mimeMediaType', mime);
}

export function jobId(id: number): IppAttribute {
  return numberAttribute('job-id', 'integer', id);
}

/** The values of an attribute in the first group with this tag. */
export function valuesOf(
  message: IppMessage,
  name: string,
  tag: number = delimiterTag.jobAttributes,
): readonly unknown[] {
  const attributes = groupsOf(message, tag)[0]?.attributes ?? [];
  return (findAttribute(attributes, name)?.values ?? []).map((value) =>
    'value' in value ? value.value : value.type,
  );
}
