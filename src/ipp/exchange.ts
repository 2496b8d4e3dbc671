import { err, ok, type Result } from '../result.ts';
import { boundedText } from '../text/plain-text.ts';
import { firstTextOf } from './attribute-reading.ts';
import { decodeErrorText } from './decode.ts';
import { encodeMessage } from './encode.ts';
import type { IppFailure } from './ipp-failure.ts';
import { groupsOf, type IppGroup, type IppMessage } from './message.ts';
import type { Operation } from './operations.ts';
import type { IppTarget } from './printer-uri.ts';
import { readAnswer } from './read-answer.ts';
import { isRedirect } from './redirect-address.ts';
import { firstErrorStatus, statusName } from './status-codes.ts';
import { delimiterTag } from './tags.ts';
import type { IppTransport, TransportReply } from './transport.ts';
import { type IppAttribute, textAttribute } from './value.ts';

/** What may be set for any operation. */
export interface IppCallOptions {
  /** 1 to 2^31-1; random if absent. */
  readonly requestId?: number;
  /** IPP version; 1.1 if absent, which every IPP device has to accept (RFC 8011 section 4.1.8). */
  readonly version?: readonly [number, number];
  /** Milliseconds for the whole exchange. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

export interface IppRequest extends IppCallOptions {
  readonly operation: Operation;
  /** Operation attributes after the charset, the language and printer-uri. */
  readonly operationAttributes?: readonly IppAttribute[];
  readonly jobAttributes?: readonly IppAttribute[];
  readonly document?: Blob;
  readonly onProgress?: (sent: number, total: number) => void;
}

/** For questions and small requests; sending a document has its own time limit. */
const defaultTimeoutMs = 15_000;

/** `status-message` is text(255) (RFC 8011 section 4.1.6.2). */
const maxStatusMessage = 255;

/** A random request id, 1 to 2^31-1 (RFC 8011 section 4.1.1). */
function randomRequestId(): number {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
  return random & 0x7fffffff || 1;
}

/** The request as a message: charset and language first, then the target (RFC 8011 section 4.1.4). */
export function requestMessage(target: IppTarget, request: IppRequest): IppMessage {
  const operationGroup: IppGroup = {
    tag: delimiterTag.operationAttributes,
    attributes: [
      textAttribute('attributes-charset', 'charset', 'utf-8'),
      textAttribute('attributes-natural-language', 'naturalLanguage', 'en'),
      textAttribute('printer-uri', 'uri', target.printerUri),
      ...(request.operationAttributes ?? []),
    ],
  };
  const jobAttributes = request.jobAttributes ?? [];
  const jobGroup: IppGroup = { tag: delimiterTag.jobAttributes, attributes: jobAttributes };
  return {
    version: request.version ?? [1, 1],
    code: request.operation,
    requestId: request.requestId ?? randomRequestId(),
    groups: jobAttributes.length > 0 ? [operationGroup, jobGroup] : [operationGroup],
  };
}

function httpFailure(reply: TransportReply): IppFailure | undefined {
  const { httpStatus, credentialsRefused, redirectedTo, mayRepeat } = reply;
  // RFC 8010 section 4 requires 200; with another success status, the Content-Type shows whether it
  // is IPP.
  if (httpStatus >= 200 && httpStatus < 300) return undefined;
  if (isRedirect(httpStatus)) {
    return { code: 'http-redirect', httpStatus, ...(redirectedTo && { redirectedTo }) };
  }
  if (httpStatus === 401) {
    const code = credentialsRefused ? 'http-credentials-wrong' : 'http-authentication-needed';
    return { code, httpStatus, ...(mayRepeat && { mayRepeat }) };
  }
  if (httpStatus === 403) return { code: 'http-forbidden', httpStatus };
  return { code: 'http-error', httpStatus };
}

/** Names in the unsupported-attributes group: what the device ignored, replaced or rejected. */
export function unsupportedNames(reply: IppMessage): readonly string[] {
  return groupsOf(reply, delimiterTag.unsupportedAttributes)
    .flatMap((group) => group.attributes.map(({ name }) => boundedText(name, 255)))
    .slice(0, 100);
}

/** An answer that reports success, as far as it could be read. */
export interface IppReply {
  readonly message: IppMessage;
  /** Whether it could be read to its end. If a list is cut, nobody knows what is missing. */
  readonly whole: boolean;
}

function mediaType({ contentType }: TransportReply): string {
  return boundedText((contentType.split(';')[0] ?? '').toLowerCase(), 100);
}

/**
 * The IPP message inside an HTTP answer to request `requestId`, if it reports success. It is read
 * tolerantly, as devices write (read-answer.ts). An answer without `Content-Type: application/ipp`
 * counts where it contains the id of our own request, which no web page does.
 */
export function readReply(reply: TransportReply, requestId: number): Result<IppReply, IppFailure> {
  const failure = httpFailure(reply);
  if (failure) return err(failure);
  const answer = readAnswer(reply.body);
  const answersUs = answer.ok && answer.value.message.requestId === requestId;
  const type = mediaType(reply);
  if (type !== 'application/ipp' && !answersUs) {
    return err({ code: 'not-ipp', detail: type || 'no content type' });
  }
  if (!answer.ok) return err({ code: 'reply-incomplete', detail: decodeErrorText(answer.error) });
  const { message, cut } = answer.value;
  const { code: status } = message;
  // A device that cannot read a request may answer with request id 0 (RFC 8011 section 4.1.1).
  const unread = message.requestId === 0 && status >= firstErrorStatus;
  if (!answersUs && !unread) {
    return err({ code: 'reply-foreign', detail: `${message.requestId} answers ${requestId}` });
  }
  if (status < firstErrorStatus) {
    // The answer was cut right after its header: not even the charset, with which every answer
    // begins, has arrived.
    const empty = message.groups.every(({ attributes }) => attributes.length === 0);
    return cut && empty
      ? err({ code: 'reply-incomplete', detail: decodeErrorText(cut) })
      : ok({ message, whole: cut === undefined });
  }
  const [operationGroup] = groupsOf(message, delimiterTag.operationAttributes);
  const said = firstTextOf(operationGroup?.attributes ?? [], 'status-message') ?? '';
  const name = statusName(status);
  const text = boundedText(said, maxStatusMessage);
  const unsupported = unsupportedNames(message);
  return err({ code: 'status', status, name, message: text, unsupported });
}

/** Sends one request, once, and reads its answer. */
export async function exchange(
  transport: IppTransport,
  target: IppTarget,
  request: IppRequest,
): Promise<Result<IppReply, IppFailure>> {
  const message = requestMessage(target, request);
  const { document, signal, onProgress } = request;
  const reply = await transport({
    url: target.url,
    header: encodeMessage(message),
    timeoutMs: request.timeoutMs ?? defaultTimeoutMs,
    ...(document && { document }),
    ...(signal && { signal }),
    ...(onProgress && { onProgress }),
  });
  return reply.ok ? readReply(reply.value, message.requestId) : reply;
}
