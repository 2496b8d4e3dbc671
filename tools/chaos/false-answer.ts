import { encodeMessage } from '../../src/ipp/encode.ts';
import { delimiterTag } from '../../src/ipp/tags.ts';
import { textAttribute } from '../../src/ipp/value.ts';
import type { FalseAnswer } from './fault.ts';

/** Where a redirect leads. */
export interface RedirectTargets {
  /** The address of the proxy, for a redirect to itself. */
  readonly itself: string;
  readonly otherHost: string;
}

/**
 * Makes the bytes of an HTTP response that the device never sent.
 *
 * @param requestBody the IPP request; an IPP answer repeats its request id
 * @param words the `status-message` of an IPP error
 */
export function falseAnswerBytes(
  answer: FalseAnswer,
  requestBody: Buffer,
  targets: RedirectTargets,
  words: string,
): Buffer {
  switch (answer.kind) {
    case 'http-error':
      return response(answer.status, 'text/plain', '', challengeOf(answer.status));
    case 'web-page':
      return response(200, 'text/html', '<!doctype html><title>Sign in</title>');
    case 'redirect': {
      const target = answer.to === 'itself' ? targets.itself : targets.otherHost;
      return response(answer.status, 'text/plain', '', [`Location: ${target}`]);
    }
    case 'ipp-error':
      return response(200, 'application/ipp', ippError(answer.status, requestBody, words));
  }
}

function ippError(code: number, requestBody: Buffer, words: string): Uint8Array {
  const requestId = requestBody.length >= 8 ? requestBody.readInt32BE(4) : 1;
  const attributes = [
    textAttribute('attributes-charset', 'charset', 'utf-8'),
    textAttribute('attributes-natural-language', 'naturalLanguage', 'en'),
    textAttribute('status-message', 'text', words),
  ];
  return encodeMessage({
    version: [1, 1],
    code,
    requestId,
    groups: [{ tag: delimiterTag.operationAttributes, attributes }],
  });
}

function challengeOf(status: number): readonly string[] {
  return status === 401 ? ['WWW-Authenticate: Basic realm="device"'] : [];
}

function response(
  status: number,
  type: string,
  content: string | Uint8Array,
  further: readonly string[] = [],
): Buffer {
  const body = Buffer.from(content);
  const lines = [
    `HTTP/1.1 ${status} Answer`,
    `Content-Type: ${type}`,
    `Content-Length: ${body.length}`,
    'Connection: close',
    ...further,
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), body]);
}
