/** The requests that the proxy distinguishes. `document` is Send-Document or Print-Job. */
export type Moment =
  | 'Get-Printer-Attributes'
  | 'Validate-Job'
  | 'Create-Job'
  | 'document'
  | 'Get-Job-Attributes';

/** The requests of a job before the device has its document, in order. */
export const momentsBeforeDelivery: readonly Moment[] = [
  'Get-Printer-Attributes',
  'Validate-Job',
  'Create-Job',
  'document',
];

/** HTTP statuses that redirect (RFC 9110 section 15.4). */
export const redirectStatuses = [301, 302, 303, 307, 308] as const;

/** An answer that does not come from the device. */
export type FalseAnswer =
  | { readonly kind: 'http-error'; readonly status: number }
  /** An IPP status with a message that contains the PIN, because some devices quote a wrong PIN. */
  | { readonly kind: 'ipp-error'; readonly status: number }
  /** A web page instead of IPP, as a captive portal sends it. */
  | { readonly kind: 'web-page' }
  /** A redirect to the same address, or to a host that has nothing to do with the printer. */
  | {
      readonly kind: 'redirect';
      readonly status: (typeof redirectStatuses)[number];
      readonly to: 'itself' | 'another host';
    };

/** Whether a device's job numbers continue after it is switched off and on, or start again. */
export type Numbering = 'go on' | 'are reused';

/**
 * One fault of the network before a device. It affects the first request of its kind. `fraction` is the
 * position in the request's or reply's body, from 0 to 1; with 1 the device has received
 * everything.
 */
export type Fault =
  | { readonly kind: 'none' }
  /** The port is closed for some time. */
  | { readonly kind: 'refuse'; readonly forMs: number }
  | { readonly kind: 'reset-on-accept' }
  | { readonly kind: 'reset-request'; readonly at: Moment; readonly fraction: number }
  /** The proxy takes in everything, sends nothing to the device, and never answers. */
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
  /** `acted`: the device has received the request and acted on it, but another answer is sent. */
  | {
      readonly kind: 'false-answer';
      readonly at: Moment;
      readonly acted: boolean;
      readonly answer: FalseAnswer;
    }
  /** The device is switched off and on just before the request reaches it. */
  | { readonly kind: 'restart'; readonly at: Moment; readonly numbers: Numbering };

/** The fault's row in the table, such as `redirect 307, device had acted`. */
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

/** The fault and the request that it affects, such as `cut-reply at document`. */
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
