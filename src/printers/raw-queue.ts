import type { DeviceAttributes } from './device-attributes.ts';

/** What `cupsd` answers as `printer-make-and-model` of a queue without a driver (CUPS 2.4.2). */
const rawQueueModel = 'Local Raw Printer';

/**
 * Whether this is a raw queue of a CUPS server and not a device. Such a server passes the document
 * on unchanged and knows nothing about the device behind it: neither its paper, colours and sides,
 * nor what became of a job. It reports a job as `completed` once the data are passed on, and counts
 * one impression for any document.
 */
export function isRawQueue({ makeAndModel }: DeviceAttributes): boolean {
  return makeAndModel === rawQueueModel;
}
