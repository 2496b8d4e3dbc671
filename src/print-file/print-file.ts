/**
 * The parts of a print file (the bytes that a printer driver writes when it prints to a file). This
 * library reads such files from any of Canon's drivers. It only knows the formats, not the product,
 * and it uses neither the browser's extension interfaces nor Node's.
 */

/** The page languages that are recognised. */
export const pageLanguages = [
  ...([
    'postscript',
    'pcl5',
    'pclxl',
    'ufr2',
    'lips',
    'carps',
    'xps',
    'pdf',
    'pwg-raster',
  ] as const),
  ...(['cups-raster', 'urf', 'jpeg', 'tiff'] as const),
] as const;
export type PageLanguage = (typeof pageLanguages)[number];

/** One line of PJL, or the universal exit language. */
export type PjlItem =
  /** `ESC %-12345X`. */
  | { readonly kind: 'exit'; readonly offset: number }
  /** The bytes of a line without its end; `ending` is what ended it, as Latin-1 text. */
  | {
      readonly kind: 'line';
      readonly offset: number;
      readonly bytes: Uint8Array;
      readonly ending: string;
    };

/** PJL before or after a document. */
export interface PjlPart {
  readonly kind: 'pjl';
  readonly offset: number;
  readonly length: number;
  readonly items: readonly PjlItem[];
}

/** Page description data, up to the next universal exit or the end. */
export interface DocumentPart {
  readonly kind: 'document';
  readonly offset: number;
  readonly length: number;
  /** The language that its first bytes show, or else the `ENTER LANGUAGE` line before it. */
  readonly language?: PageLanguage;
  /** The name in `@PJL ENTER LANGUAGE=…`, in capitals. */
  readonly enteredAs?: string;
}

/** The 20 bytes before each payload of CPCA, without the length (CPCA section 1). */
export interface CpcaPacketHeader {
  /** Offset of the packet from the start of the print file. */
  readonly offset: number;
  readonly version: number;
  readonly flags: number;
  readonly opcode: number;
  /** Header bytes 6 and 7. */
  readonly number: number;
  /** Header bytes 10 to 13, unsigned; FFFF0000 is "no accounting". */
  readonly departmentId: number;
  /** Header bytes 14 to 17, unsigned. A secret: never shown. */
  readonly pin: number;
  readonly status: number;
}

/** A packet with its payload, which may hold credentials. */
export interface CpcaPacket extends CpcaPacketHeader {
  readonly kind: 'packet';
  readonly payload: Uint8Array;
}

/** Consecutive data packets (opcode 001A). The document in them is read but not kept. */
export interface CpcaDataRun extends CpcaPacketHeader {
  readonly kind: 'data';
  readonly packets: number;
  /** The length of the document in bytes, without the marker at the start of every payload. */
  readonly dataLength: number;
  /** The marker bytes in the order in which they first came; `01` is the known one. */
  readonly markers: readonly number[];
  /** The largest number of document bytes in one packet. */
  readonly largestBlock: number;
  /** The document bytes of the first packet, if there is more than one. */
  readonly firstBlock?: number;
  /** The flags of the last packet; those of the others are in `flags`. */
  readonly lastFlags: number;
  /** Whether all headers agree in version, number, Department ID, PIN and status. */
  readonly uniform: boolean;
}

export type CpcaItem = CpcaPacket | CpcaDataRun;

/** The packets of one job. */
export interface CpcaPart {
  readonly kind: 'cpca';
  readonly offset: number;
  readonly length: number;
  readonly items: readonly CpcaItem[];
  /** The contents of the data packets. Offsets start at the document's first byte. */
  readonly inside: readonly Part[];
}

export type Part = PjlPart | DocumentPart | CpcaPart;

export interface PrintFile {
  /** In bytes. */
  readonly size: number;
  readonly parts: readonly Part[];
}

export type PrintFileErrorCode =
  | 'empty'
  | 'truncated'
  | 'cpca-packet-expected'
  | 'cpca-data-without-marker'
  | 'too-many-packets'
  | 'too-many-lines'
  | 'line-too-long'
  | 'too-many-parts';

/** Why a print file cannot be read, and where. It contains no value from the file, so no PIN. */
export interface PrintFileError {
  readonly code: PrintFileErrorCode;
  /** Byte offset from the start of the file, or of the document inside CPCA if `inside` is set. */
  readonly offset: number;
  readonly inside?: true;
}

/** Limits for what is kept of a hostile file. */
export const printFileLimits = {
  /** Packets without document data. */
  packets: 4096,
  /** Bytes of their payloads. */
  payloadBytes: 8 * 1024 * 1024,
  /** Lines and exits of PJL. */
  lines: 4096,
  lineBytes: 65_536,
  /** Bytes of all lines. */
  linesBytes: 1024 * 1024,
  parts: 1024,
} as const;
