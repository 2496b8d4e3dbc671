export type CpcaDecodeErrorCode =
  | 'magic-wrong'
  | 'version-unknown'
  | 'flags-not-valid'
  | 'opcode-unknown'
  | 'opcode-out-of-sequence'
  | 'block-not-valid'
  | 'block-changed'
  | 'department-id-out-of-range'
  | 'department-id-changed'
  | 'pin-out-of-range'
  | 'pin-changed'
  | 'status-not-zero'
  | 'payload-length-wrong'
  | 'payload-not-constant'
  | 'record-count-wrong'
  | 'record-out-of-order'
  | 'record-length-wrong'
  | 'record-value-not-valid'
  | 'record-missing'
  | 'record-unexpected'
  | 'name-not-valid'
  | 'job-attribute-not-valid'
  | 'attribute-unknown'
  | 'attribute-out-of-order'
  | 'attribute-value-not-valid'
  | 'attribute-missing'
  | 'attributes-contradict'
  | 'vendor-key-not-valid'
  | 'data-marker-missing'
  | 'data-after-last-block'
  | 'data-not-ended'
  | 'too-much-data'
  | 'too-many-packets'
  | 'truncated'
  | 'trailing-bytes';

/**
 * What is wrong with a stream and where. It contains no value from the stream, so no PIN either.
 */
export interface CpcaDecodeError {
  readonly code: CpcaDecodeErrorCode;
  /** Byte offset from the start of the stream. */
  readonly offset: number;
  /** The opcode of the packet, once it is known. */
  readonly opcode?: number;
  /** The id of the record or attribute. */
  readonly id?: number;
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

/** Formats an error for a log: `attribute-value-not-valid 07D8 in packet 0015 at 0x1f`. */
export function formatCpcaError(error: CpcaDecodeError): string {
  const id = error.id === undefined ? '' : ` ${hex(error.id, 4).toUpperCase()}`;
  const where =
    error.opcode === undefined ? '' : ` in packet ${hex(error.opcode, 4).toUpperCase()}`;
  return `${error.code}${id}${where} at 0x${hex(error.offset, 1)}`;
}
