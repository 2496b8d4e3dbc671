/** What can be told apart on the line: a document's request is Send-Document or Print-Job. */
export type Moment =
  | 'Get-Printer-Attributes'
  | 'Validate-Job'
  | 'Create-Job'
  | 'document'
  | 'Get-Job-Attributes';

/** The moments of a job before the device has its document, in order. */
export const momentsBeforeDelivery: readonly Moment[] = [
  'Get-Printer-Attributes',
  'Validate-Job',
  'Create-Job',
  'document',
];

/** HTTP statuses with which a server points somewhere else (RFC 9110 section 15.4). */
export const redirectStatuses = [301, 302, 303, 307, 308] as const;

/** An answer that is not the device's own. */
export type FalseAnswer =
  | { readonly kind: 'http-error'; readonly status: number }
  /** An IPP status with the device's words, which hold the PIN: devices do say what was wrong. */
  | { readonly kind: 'ipp-error'; readonly status: number }
  /** A web page in place of IPP, as a captive portal sends. */
  | { readonly kind: 'web-page' }
  /** Points to the same address again, or to a host that has nothing to do with the printer. */
  | {
      readonly kind: 'redirect';
      readonly status: (typeof redirectStatuses)[number];
      readonly to: 'itself' | 'a stranger';
    };

/** What a device does that is switched off and on: its job numbers go on, or begin anew. */
export type Numbering = 'go on' | 'are reused';

/**
 * One fault on the line to a device. It strikes the first request of its moment; `fraction` says
 * where in the request's or reply's body, 0 to 1. With 1 the device has acted on the whole.
 */
export type Fault =
  | { readonly kind: 'none' }
  /** The port is closed for a while. */
  | { readonly kind: 'refuse'; readonly forMs: number }
  | { readonly kind: 'reset-on-accept' }
  | { readonly kind: 'reset-request'; readonly at: Moment; readonly fraction: number }
  /** Everything is taken in, nothing reaches the device, nothing is answered. */
  | { readonly kind: 'black-hole'; readonly at: Moment }
  /** The body reaches the device slowly. */
  | { readonly kind: 'slow-body' }
  | { readonly kind: 'trickle-reply'; readonly at: Moment }
  | { readonly kind: 'cut-reply'; readonly at: Moment; readonly fraction: number }
  | { readonly kind: 'wrong-request-id'; readonly at: Moment }
  /** The device has acted; its reply is 1 GB long. */
  | { readonly kind: 'huge-reply'; readonly at: Moment }
  /** The device has acted; its reply ends after the HTTP header. */
  | { readonly kind: 'silence-after-status'; readonly at: Moment }
  /** `acted`: the device has got the request and acted on it; another answer goes out in its place. */
  | {
      readonly kind: 'false-answer';
      readonly at: Moment;
      readonly acted: boolean;
      readonly answer: FalseAnswer;
    }
  /** The device is switched off and on just before the request reaches it. */
  | { readonly kind: 'restart'; readonly at: Moment; readonly numbers: Numbering };

/** The kind of a fault, as the table counts it, such as `redirect 307, device had acted`. */
export function faultKind(fault: Fault): string {
  switch (fault.kind) {
    case 'false-answer':
      return `${answerName(fault.answer)}${fault.acted ? ', device had acted' : ''}`;
    case 'restart':
      return `restart, numbers ${fault.numbers}`;
    default:
      return fault.kind;
  }
}

/** A fault with its moment, such as `cut-reply at document`. */
export function faultName(fault: Fault): string {
  return 'at' in fault ? `${faultKind(fault)}, at ${fault.at}` : faultKind(fault);
}

function answerName(answer: FalseAnswer): string {
  switch (answer.kind) {
    case 'http-error':
      return `HTTP ${answer.status}`;
    case 'ipp-error':
      return `IPP 0x${answer.status.toString(16).padStart(4, '0')}`;
    case 'redirect':
      return `redirect ${answer.status} to ${answer.to}`;
    case 'web-page':
      return 'web page';
  }
}
