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
  | { readonly kind: 'http-error'; readonly at: Moment; readonly status: number }
  /** A web page in place of IPP, as a captive portal sends. */
  | { readonly kind: 'web-page'; readonly at: Moment }
  /** The device says that it is busy, once. */
  | { readonly kind: 'busy'; readonly at: Moment }
  /** The device is switched off and on between Create-Job and Send-Document. */
  | { readonly kind: 'restart' };

/** A fault as the table names it, such as `cut-reply at document`. */
export function faultName(fault: Fault): string {
  return 'at' in fault ? `${fault.kind} at ${fault.at}` : fault.kind;
}
