import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { decodeMessage } from '../../src/ipp/decode.ts';
import { encodeMessage } from '../../src/ipp/encode.ts';
import { operation } from '../../src/ipp/operations.ts';
import type { Fault } from './fault.ts';

const hugeBytes = 1_000_000_000;
const busyStatus = 0x0507;

/** A device's whole HTTP reply in its two parts. */
interface Reply {
  readonly header: Buffer;
  readonly body: Buffer;
}

function split(reply: Buffer): Reply {
  const end = reply.indexOf('\r\n\r\n') + 4;
  return { header: reply.subarray(0, end), body: reply.subarray(end) };
}

/** Sends `reply` to the client as `fault` has it. Ends when the client has it, or has gone. */
export async function sendSpoiled(client: Socket, reply: Buffer, fault: Fault): Promise<void> {
  const { header, body } = split(reply);
  switch (fault.kind) {
    case 'trickle-reply':
      for (const byte of reply) {
        if (client.destroyed) return;
        client.write(Buffer.of(byte));
        await pause(1);
      }
      client.end();
      return;
    case 'cut-reply':
      client.end(reply.subarray(0, Math.floor(reply.length * fault.fraction)));
      return;
    case 'wrong-request-id': {
      const foreign = Buffer.from(body);
      if (foreign.length >= 8) foreign.writeInt32BE(foreign.readInt32BE(4) ^ 1, 4);
      client.end(Buffer.concat([header, foreign]));
      return;
    }
    case 'huge-reply':
      client.write(ippHeader(hugeBytes));
      await pour(client, hugeBytes);
      client.end();
      return;
    case 'silence-after-status':
      client.write(ippHeader(body.length));
      return;
    default:
      client.end(reply);
  }
}

/** An answer that the device itself never gave. `undefined`: this fault lets the device answer. */
export function answerInPlace(fault: Fault, requestBody: Buffer): Buffer | undefined {
  switch (fault.kind) {
    case 'http-error':
      return Buffer.from(`HTTP/1.1 ${fault.status} No\r\nContent-Length: 0\r\n\r\n`);
    case 'web-page': {
      const page = '<!doctype html><title>Sign in</title>';
      const head = `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: ${page.length}`;
      return Buffer.from(`${head}\r\n\r\n${page}`);
    }
    case 'busy': {
      const requestId = requestBody.length >= 8 ? requestBody.readInt32BE(4) : 1;
      const body = encodeMessage({ version: [1, 1], code: busyStatus, requestId, groups: [] });
      return Buffer.concat([ippHeader(body.length), body]);
    }
    default:
      return undefined;
  }
}

/** A reply to Get-Printer-Attributes that offers Print-Job alone. */
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

async function pour(client: Socket, bytes: number): Promise<void> {
  const piece = Buffer.alloc(1_048_576);
  for (let left = bytes; left > 0 && !client.destroyed; left -= piece.length) {
    const more = client.write(piece.subarray(0, Math.min(left, piece.length)));
    if (!more) await drained(client);
  }
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
