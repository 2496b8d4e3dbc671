/**
 * The constants of the packet envelope that encoder and decoder share (CPCA sections 1, 2, 3 and
 * 5). Both hold everything else separately, so that the decoder can find mistakes of the encoder.
 */
export const opcode = {
  oldJobStart: 0x0011,
  jobStart: 0x006b,
  jobAttribute: 0x0012,
  binderStart: 0x0014,
  binderAttribute: 0x0015,
  documentStart: 0x0017,
  documentAttribute: 0x0018,
  vendorKey: 0x001d,
  data: 0x001a,
  documentEnd: 0x0019,
  binderEnd: 0x0016,
  jobEnd: 0x0013,
} as const;

export const packetMagic = 0xcdca;
export const packetVersion = 0x10;
export const headerLength = 20;
/** Header flag: more data blocks follow. */
export const moreDataFlag = 0x02;
/**
 * Header flag on the first packet of a job of driver 5.70. Its meaning is not known (section 17.2).
 */
export const laterDriverFlag = 0x10;
/** The first byte of every data block's payload. */
export const dataMarker = 0x01;
/** A data block's payload is the marker and at most this many bytes of the document. */
export const maxBlockData = 65534;
/** The value of the Department ID field in a job without accounting. */
export const noAccounting = 0xffff0000;
/** Largest Department ID and PIN: seven decimal digits. */
export const maxAccountingNumber = 9_999_999;
/** The longest user name and document name, in bytes. */
export const maxNameBytes = 32;
/**
 * IANA numbers of the character sets that occur; 1010 only in jobs of later drivers (section 17.3).
 */
export const charset = { ascii: 3, shiftJis: 17, laterAscii: 0x03f2 } as const;
