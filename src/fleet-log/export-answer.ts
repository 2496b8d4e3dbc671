import { boundedText } from '../text/plain-text.ts';

/** A collector's answer, as it was received. */
export interface ExportReply {
  readonly httpStatus: number;
  readonly retryAfter: string | null;
  readonly contentType: string;
  readonly body: string;
}

/** Why there is no answer. */
export type ExportSilence = 'unreachable' | 'timed-out' | 'reply-too-large';

/** What is wrong with the export, for the administrator. */
export type ExportProblem =
  | ExportSilence
  | 'redirected'
  | 'not-a-collector'
  | 'not-authorised'
  | 'collector-busy'
  | 'refused'
  | 'partly-refused';

/** What an answer means for the records that were sent. */
export type ExportVerdict =
  /** They have arrived, except `rejected` of them, which must not be sent again. */
  | { readonly kind: 'arrived'; readonly rejected: number; readonly detail: string }
  /** They have not arrived, and are sent again. */
  | { readonly kind: 'later'; readonly problem: ExportProblem; readonly asked: string | null }
  /** They must not be sent again. */
  | { readonly kind: 'refused'; readonly detail: string }
  /** They are too many for one request. */
  | { readonly kind: 'too-much' };

/** OTLP specification, "Retryable Response Codes". */
const retryable: ReadonlySet<number> = new Set([429, 502, 503, 504]);

const longestDetail = 200;

/**
 * Reads an answer as the OTLP specification says ("OTLP/HTTP Response"), with one difference: 401
 * and 403 mean that a token has expired and say nothing about the records, so these are kept.
 */
export function readExportReply(reply: ExportReply): ExportVerdict {
  const { httpStatus, retryAfter } = reply;
  if (httpStatus >= 200 && httpStatus < 300) return readSuccess(reply);
  if (retryable.has(httpStatus)) {
    return { kind: 'later', problem: 'collector-busy', asked: retryAfter };
  }
  if (httpStatus === 401 || httpStatus === 403) {
    return { kind: 'later', problem: 'not-authorised', asked: null };
  }
  if (httpStatus < 400) return { kind: 'later', problem: 'redirected', asked: null };
  if (httpStatus === 413) return { kind: 'too-much' };
  return { kind: 'refused', detail: statusMessage(reply.body) };
}

/** `{"partialSuccess": {"rejectedLogRecords": "2", "errorMessage": "…"}}`, `{}` or nothing. */
function readSuccess({ body, contentType }: ExportReply): ExportVerdict {
  // No collector answers with a page; a portal that wants a sign-in does.
  if (/^\s*text\/html/i.test(contentType)) {
    return { kind: 'later', problem: 'not-a-collector', asked: null };
  }
  const partial = fieldsOf(fieldsOf(parsed(body)).get('partialSuccess'));
  const rejected = Number(partial.get('rejectedLogRecords') ?? 0);
  return {
    kind: 'arrived',
    rejected: Number.isSafeInteger(rejected) && rejected > 0 ? rejected : 0,
    detail: detailOf(partial.get('errorMessage')),
  };
}

/** The message of a `google.rpc.Status`. */
function statusMessage(body: string): string {
  return detailOf(fieldsOf(parsed(body)).get('message'));
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // An empty body, or another format: there is nothing in it that we need.
    return undefined;
  }
}

function fieldsOf(value: unknown): ReadonlyMap<string, unknown> {
  if (typeof value !== 'object' || value === null) return new Map();
  return new Map(Object.entries(value));
}

function detailOf(value: unknown): string {
  return typeof value === 'string' ? boundedText(value, longestDetail) : '';
}
