import type { DeviceAttributes } from './device-attributes.ts';

/** What `cupsd` answers as `printer-make-and-model` of a queue without a driver (CUPS 2.4.2). */
const rawQueueModel = 'Local Raw Printer';

/**
 * Whether this is a raw queue of a CUPS server and not a device. Such a server hands the document
 * on byte for byte and knows nothing of what stands behind it: neither its paper, colours and sides,
 * nor what became of a job. It calls a job `completed` once the data are handed on, and counts one
 * impression whatever the document.
 */
export function isRawQueue({ makeAndModel }: DeviceAttributes): boolean {
  return makeAndModel === rawQueueModel;
}
