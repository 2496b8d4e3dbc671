/** Print files built for tests. They have the same forms as those of drivers, with made-up keys. */
const exit = '\x1b%-12345X';

function latin1Bytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

export interface PjlSample {
  readonly departmentId: string;
  readonly pin: string;
  readonly securedPin?: string;
  readonly userName?: string;
  readonly documentName?: string;
  readonly language?: string;
  readonly document?: string;
}

/** A print file with PJL accounting lines of invented keys. */
export function pjlSample({
  departmentId,
  pin,
  securedPin,
  userName = 'alice',
  documentName = 'report',
  language = 'PCLXL',
  document = ') HP-PCL XL;3;0;Comment x\n\xc1',
}: PjlSample): Uint8Array<ArrayBuffer> {
  const lines = [
    '@PJL',
    `@PJL JOB NAME="${documentName}"`,
    `@PJL SET USERNAME="${userName}"`,
    `@PJL COMMENT EXAMPLE ID="${departmentId.padStart(7, '0')}"`,
    `@PJL COMMENT EXAMPLE PIN="${pin}"`,
    ...(securedPin === undefined ? [] : [`@PJL COMMENT EXAMPLE HOLD="${securedPin}"`]),
    '@PJL SET COPIES=1',
    `@PJL ENTER LANGUAGE=${language}`,
  ];
  const after = `${exit}@PJL EOJ\r\n${exit}`;
  return latin1Bytes(`${exit}${lines.map((line) => `${line}\r\n`).join('')}${document}${after}`);
}

export interface PacketSample {
  readonly opcode: number;
  readonly payload: readonly number[];
  readonly flags?: number;
}

/** Packets of CPCA with the same header fields. */
export function cpcaSample(
  packets: readonly PacketSample[],
  header: { readonly departmentId?: number; readonly pin?: number; readonly number?: number } = {},
): Uint8Array<ArrayBuffer> {
  const { departmentId = 0xffff0000, pin = 0, number = 0 } = header;
  const bytes = packets.flatMap(({ opcode, payload, flags = 0 }) => {
    const head = new DataView(new ArrayBuffer(20));
    head.setUint16(0, 0xcdca);
    head.setUint8(2, 0x10);
    head.setUint8(3, flags);
    head.setUint16(4, opcode);
    head.setUint16(6, number);
    head.setUint16(8, payload.length);
    head.setUint32(10, departmentId);
    head.setUint32(14, pin);
    return [...new Uint8Array(head.buffer), ...payload];
  });
  return Uint8Array.from(bytes);
}

/** `count u16`, then the records. */
export function records(...list: readonly (readonly [number, readonly number[]])[]): number[] {
  return [
    list.length >> 8,
    list.length & 255,
    ...list.flatMap(([id, value]) => [
      ...[id >> 8, id & 255, value.length >> 8, value.length & 255],
      ...value,
    ]),
  ];
}

export function bytesOf(text: string): number[] {
  return [...latin1Bytes(text)];
}

/** A name with its character set and length. */
export function nameRecord(text: string): number[] {
  return [0, 3, text.length, ...bytesOf(text)];
}
