import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { decodeMessage } from '../../src/ipp/decode.ts';
import { encodeMessage } from '../../src/ipp/encode.ts';
import { operation } from '../../src/ipp/operations.ts';
import type { Fault } from './fault.ts';

const hugeBytes = 1_000_000_000;

/** The two parts of a device's HTTP reply. */
interface Reply {
  readonly header: Buffer;
  readonly body: Buffer;
}

function split(reply: Buffer): Reply {
  const end = reply.indexOf('\r\n\r\n') + 4;
  return { header: reply.subarray(0, end), body: reply.subarray(end) };
}

/**
 * Sends `reply` to the client, changed by `fault`. Resolves when the client has it, or is gone.
 *
 * @returns how many bytes of an endless answer the client took; 0 for any other fault
 */
export async function sendSpoiled(client: Socket, reply: Buffer, fault: Fault): Promise<number> {
  const { header, body } = split(reply);
  switch (fault.kind) {
    case 'trickle-reply':
      for (const byte of reply) {
        if (client.destroyed) return 0;
        client.write(Buffer.of(byte));
        await pause(1);
      }
      client.end();
      return 0;
    case 'cut-reply':
      client.end(reply.subarray(0, Math.floor(reply.length * fault.fraction)));
      return 0;
    case 'wrong-request-id': {
      const foreign = Buffer.from(body);
      if (foreign.length >= 8) foreign.writeInt32BE(foreign.readInt32BE(4) ^ 1, 4);
      client.end(Buffer.concat([header, foreign]));
      return 0;
    }
    case 'huge-reply':
      client.write(ippHeader(hugeBytes));
      return pour(client, hugeBytes);
    case 'silence-after-status':
      client.write(ippHeader(body.length));
      return 0;
    default:
      client.end(reply);
      return 0;
  }
}

/** Changes a reply to Get-Printer-Attributes so that it offers only Print-Job. */
export function withoutCreateJob(reply: Buffer): Buffer {
  const { body } = split(reply);
  const decoded = decodeMessage(body);
  if (!decoded.ok) return reply;
  const hidden: readonly number[] = [operation.createJob, operation.sendDocument];
  const groups = decoded.value.message.groups.map((group) => ({
    ...group,
    attributes: group.attributes.map((attribute) =>
      attribute.name === 'operations-supported'
        ? {
            ...attribute,
            values: attribute.values.filter(
              (value) => !(value.type === 'enum' && hidden.includes(value.value)),
            ),
          }
        : attribute,
    ),
  }));
  const encoded = encodeMessage({ ...decoded.value.message, groups });
  return Buffer.concat([ippHeader(encoded.length), encoded]);
}

function ippHeader(length: number): Buffer {
  return Buffer.from(
    `HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\n`,
  );
}

/** Sends this many bytes. Out: how many the client took before it closed the connection. */
async function pour(client: Socket, bytes: number): Promise<number> {
  const piece = Buffer.alloc(1_048_576);
  let left = bytes;
  while (left > 0 && !client.destroyed) {
    const more = client.write(piece.subarray(0, Math.min(left, piece.length)));
    left -= piece.length;
    if (!more) await drained(client);
  }
  client.end();
  return bytes - Math.max(0, left);
}

function drained(client: Socket): Promise<void> {
  if (client.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      client.off('drain', done);
      client.off('close', done);
      resolve();
    };
    client.once('drain', done);
    client.once('close', done);
  });
}
