import { createHash } from 'node:crypto';

/**
 * **Invented** drivers. A device can be set up to accept only what one of them writes, to try what
 * is learned from a print file. No Canon driver or device is known to use any of these lines,
 * records, flags or bytes:
 *
 *     pjl        PJL lines with made-up keys; the PIN as the hexadecimal codes of its digits
 *     cpca       CPCA packets with other flags, records and an opcode of their own; the header of
 *                the packets says "no accounting"
 *     encrypted  CPCA packets with 32 bytes that nobody can read, different for each department and
 * PIN
 */
export const inventedDrivers = ['pjl', 'cpca', 'encrypted'] as const;
export type InventedDriver = (typeof inventedDrivers)[number];

/** The page languages that these drivers write, and their devices read. */
export const driverLanguages = ['postscript', 'pclxl'] as const;
export type DriverLanguage = (typeof driverLanguages)[number];

export interface DriverJob {
  /** 1 to 7 digits without leading zeros. */
  readonly departmentId: string;
  /** 1 to 7 digits. */
  readonly pin: string;
  /** If present, the job is held until this PIN is typed. */
  readonly securedPin?: string;
  readonly userName: string;
  readonly documentName: string;
}

const exit = '\x1b%-12345X';

function latin1(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}

function pjlFile(job: DriverJob, language: DriverLanguage, document: Uint8Array): Buffer {
  const lines = [
    '@PJL',
    `@PJL JOB NAME="${job.documentName}"`,
    `@PJL SET USERNAME="${job.userName}"`,
    `@PJL COMMENT VIRTUAL-ACCOUNT="${job.departmentId.padStart(7, '0')}"`,
    `@PJL COMMENT VIRTUAL-KEY="${latin1(job.pin).toString('hex')}"`,
    ...(job.securedPin === undefined ? [] : [`@PJL COMMENT VIRTUAL-HOLD="${job.securedPin}"`]),
    '@PJL SET COPIES=1',
    `@PJL ENTER LANGUAGE=${language.toUpperCase()}`,
  ];
  const before = latin1(`${exit}${lines.map((line) => `${line}\r\n`).join('')}`);
  return Buffer.concat([before, document, latin1(`${exit}@PJL EOJ\r\n${exit}`)]);
}

/** A packet of CPCA whose header says "no accounting". */
export function packet(opcode: number, payload: Uint8Array, flags = 0): Buffer {
  const header = Buffer.alloc(20);
  header.writeUInt16BE(0xcdca, 0);
  header.writeUInt8(0x10, 2);
  header.writeUInt8(flags, 3);
  header.writeUInt16BE(opcode, 4);
  header.writeUInt16BE(payload.length, 8);
  header.writeUInt32BE(0xffff0000, 10);
  return Buffer.concat([header, payload]);
}

/** A record of CPCA's job start. */
export function record(id: number, value: Uint8Array): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(id, 0);
  head.writeUInt16BE(value.length, 2);
  return Buffer.concat([head, value]);
}

const pstr = (value: Uint8Array) => Buffer.concat([Buffer.from([value.length]), value]);
const name = (text: string) => Buffer.concat([Buffer.from([0, 3]), pstr(latin1(text))]);

/** Made-up records: the Department ID as 8 digits, the PIN in UTF-16. */
export const inventedRecords = { departmentId: 0x7a01, pin: 0x7a02 } as const;
/** A made-up packet before the document, and the flags of the first packet. */
export const inventedOpcode = 0x0777;
export const inventedFlags = 0x10;
/** The number of document bytes in a packet of these drivers. */
const blockBytes = 4096;

function accountingRecords(job: DriverJob): readonly Buffer[] {
  const wide = Buffer.from(job.pin, 'utf16le').swap16();
  return [
    record(inventedRecords.departmentId, latin1(job.departmentId.padStart(8, '0'))),
    record(inventedRecords.pin, pstr(wide)),
  ];
}

/**
 * Makes the bytes that these drivers write instead of an encrypted Department ID and PIN. They are
 * a hash: a device that knows its departments can find the right one, and nobody else can read it.
 */
export function opaqueCredentials(departmentId: number, pin: number): Uint8Array {
  return createHash('sha256').update(`invented driver ${departmentId} ${pin}`).digest();
}

/** PostScript has its known code; PCL XL the predicted one (CPCA section 17.4). */
const formats: Readonly<Record<DriverLanguage, Buffer>> = {
  postscript: Buffer.concat([Buffer.from([0, 0x2e, 6]), pstr(latin1('level3')), Buffer.from([0])]),
  pclxl: Buffer.from([0, 0x2e, 0x2f, 0, 0]),
};

function dataPackets(document: Uint8Array): readonly Buffer[] {
  const packets: Buffer[] = [];
  for (let at = 0; at <= document.length; at += blockBytes) {
    const block = document.subarray(at, at + blockBytes);
    const payload = Buffer.concat([Buffer.from([1]), block]);
    packets.push(packet(0x001a, payload, block.length === blockBytes ? 0x02 : 0x00));
  }
  return packets;
}

function cpcaFile(
  driver: 'cpca' | 'encrypted',
  job: DriverJob,
  language: DriverLanguage,
  document: Uint8Array,
): Buffer {
  const { securedPin } = job;
  const records = [
    record(0x000d, Buffer.from([securedPin === undefined ? 4 : 6])),
    ...(securedPin === undefined ? [] : [record(0x0013, pstr(latin1(securedPin)))]),
    record(0x0004, name(job.documentName)),
    record(0x0006, name(job.userName)),
    ...(driver === 'cpca' ? accountingRecords(job) : []),
  ];
  const start = Buffer.concat([Buffer.from([0, records.length]), ...records]);
  const secret = opaqueCredentials(Number(job.departmentId), Number(job.pin));
  return Buffer.concat([
    packet(0x006b, start, inventedFlags),
    ...(driver === 'cpca'
      ? [packet(inventedOpcode, Buffer.from([1, 2, 3]))]
      : [packet(0x0012, Buffer.concat([Buffer.from([0x01, 0x31, 3]), secret]))]),
    packet(0x0014, Buffer.alloc(4)),
    packet(0x0015, Buffer.from([0x07, 0xd7, 0, 1])),
    packet(0x0017, Buffer.alloc(4)),
    packet(0x0018, formats[language]),
    packet(0x0018, Buffer.from([0x07, 0xd7, 0, 1])),
    ...dataPackets(document),
    packet(0x0019, Buffer.alloc(0)),
    packet(0x0016, Buffer.alloc(0)),
    packet(0x0013, Buffer.from([0])),
  ]);
}

/** Writes a job's print file as the invented driver would. */
export function writeDriverFile(
  driver: InventedDriver,
  language: DriverLanguage,
  job: DriverJob,
  document: Uint8Array,
): Uint8Array {
  return driver === 'pjl'
    ? pjlFile(job, language, document)
    : cpcaFile(driver, job, language, document);
}
