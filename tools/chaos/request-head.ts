import { operationName } from '../../src/ipp/operations.ts';
import type { Moment } from './fault.ts';

/** The first part of an HTTP request with an IPP message. */
export interface RequestHead {
  readonly moment: Moment | 'other';
  /** Bytes before the body. */
  readonly headerBytes: number;
  readonly bodyBytes: number;
}

/** The first bytes of an IPP message: version, operation, request id. */
export const ippHeadBytes = 8;

/** Reads the head of a request from its first bytes; `undefined` if more bytes are needed. */
export function readRequestHead(bytes: Buffer): RequestHead | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const headerBytes = end + 4;
  const header = bytes.toString('latin1', 0, headerBytes);
  const bodyBytes = Number(/\r\ncontent-length: *(\d+)\r\n/i.exec(header)?.[1] ?? 0);
  if (bytes.length < headerBytes + Math.min(bodyBytes, ippHeadBytes)) return undefined;
  const operation = bodyBytes < ippHeadBytes ? 0 : bytes.readUInt16BE(headerBytes + 2);
  return { moment: momentOf(operationName(operation)), headerBytes, bodyBytes };
}

function momentOf(name: string): Moment | 'other' {
  switch (name) {
    case 'Send-Document':
    case 'Print-Job':
      return 'document';
    case 'Get-Printer-Attributes':
    case 'Validate-Job':
    case 'Create-Job':
    case 'Get-Job-Attributes':
      return name;
    default:
      return 'other';
  }
}
