import { operation } from '../ipp/operations.ts';
import type { IppTransport, TransportReply } from '../ipp/transport.ts';
import { err, ok } from '../result.ts';

type Reply = Awaited<ReturnType<IppTransport>>;

/** A question that a device has been asked ahead, and its answer, which may still be on its way. */
interface Question {
  readonly operation: number;
  readonly header: Uint8Array;
  readonly reply: Promise<Reply>;
}

/** Offset of the request id in the header of a request and of its answer (RFC 8010 section 3.1.1). */
const requestId = { from: 4, to: 8 } as const;

/**
 * What a device was asked for one job before the job was handed over, so that the hand-over need not
 * wait for the answers.
 *
 * The answer to a question counts once, and for the very same question alone: same address, same bytes
 * but for the request's id, and no sign-in. So a job whose printer or options have changed meanwhile is
 * asked about anew, and so is a device that is asked a second time.
 */
export class EarlyAnswers {
  readonly #questions: Question[] = [];
  readonly #url: string;
  #handedOver = false;
  #jobsMayChange = false;

  /** @param url the address that all questions go to */
  constructor(url: string) {
    this.#url = url;
  }

  /** Asks over `transport` and keeps the answers, until the job is handed over; then asks no more. */
  asking(transport: IppTransport): IppTransport {
    return (request) => {
      const { header } = request;
      const asked = operationOf(header);
      const isStale = this.#jobsMayChange && asked === operation.getJobs;
      if (this.#handedOver || isStale) return Promise.resolve(err({ code: 'aborted' }));
      const reply = transport(request);
      this.#questions.push({ operation: asked, header, reply });
      return reply;
    };
  }

  get handedOver(): boolean {
    return this.#handedOver;
  }

  /** From now on the questions are asked for the job itself. */
  handOver(): void {
    this.#handedOver = true;
  }

  /**
   * Forgets which jobs the device listed, and lists them no more: another job of ours may come to the
   * device now. By the list a job is told from those that were there before it.
   */
  forgetJobs(): void {
    this.#jobsMayChange = true;
    this.#forget((question) => question.operation === operation.getJobs);
  }

  /** Answers what has been asked ahead; the rest goes over `transport`. */
  answering(transport: IppTransport): IppTransport {
    return async (request) => {
      const { header, url, authorization, document, signal } = request;
      const asked =
        url === this.#url && authorization === undefined && document === undefined
          ? this.#questions.find((question) => isSameQuestion(question.header, header))
          : undefined;
      if (!asked) return transport(request);
      this.#forget((question) => question === asked);
      const reply = await unlessAborted(asked.reply, signal);
      return reply.ok ? ok(withIdOf(reply.value, asked.header, header)) : reply;
    };
  }

  #forget(which: (question: Question) => boolean): void {
    const kept = this.#questions.filter((question) => !which(question));
    this.#questions.splice(0, this.#questions.length, ...kept);
  }
}

/** The operation of an encoded request: its bytes 2 and 3 (RFC 8010 section 3.1.1). */
function operationOf([, , high = 0, low = 0]: Uint8Array): number {
  return high * 256 + low;
}

function isSameQuestion(one: Uint8Array, other: Uint8Array): boolean {
  return (
    one.length === other.length &&
    one.every((byte, at) => byte === other[at] || (at >= requestId.from && at < requestId.to))
  );
}

/** The answer to the request `asked` as one to `asking`. An answer to neither stays as it is. */
function withIdOf(reply: TransportReply, asked: Uint8Array, asking: Uint8Array): TransportReply {
  const body = reply.body.slice();
  const answersAsked = body
    .subarray(requestId.from, requestId.to)
    .every((byte, at) => byte === asked[requestId.from + at]);
  if (body.length >= requestId.to && answersAsked) {
    body.set(asking.subarray(requestId.from, requestId.to), requestId.from);
  }
  return { ...reply, body };
}

function unlessAborted(reply: Promise<Reply>, signal?: AbortSignal): Promise<Reply> {
  if (!signal) return reply;
  return new Promise((resolve, reject) => {
    const abort = (): void => resolve(err({ code: 'aborted' }));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    reply.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
