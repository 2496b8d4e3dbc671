import {
  maxAccountingNumber,
  maxBlockData,
  moreDataFlag,
  noAccounting,
} from '../cpca/packet-constants.ts';
import { err, ok, type Result } from '../result.ts';
import { reveal } from '../secret.ts';
import type { CpcaLayer, PjlLayer, Template } from './fragment.ts';
import type { CpcaShell, PjlShell, Shell } from './layers.ts';
import { type LearnedPacket, learnPacket, type PacketContext } from './learn-cpca.ts';
import { type LearnedLine, learnLine } from './learn-pjl.ts';
import type { TypedNumber } from './learn-values.ts';
import type { LearnInput, LearnProblem } from './learned.ts';

export interface LearnedCpca {
  readonly kind: 'cpca';
  readonly shell: CpcaShell;
  readonly departmentId: Template;
  readonly pin: Template;
  readonly before: readonly LearnedPacket[];
  readonly after: readonly LearnedPacket[];
  /** The header's Department ID field says "no accounting", or holds no Department ID at all. */
  readonly header: 'in-clear' | 'none' | 'unreadable';
  /** The job is marked as black and white, and its header says "no accounting". */
  readonly withoutId: boolean;
}

export interface LearnedPjl {
  readonly kind: 'pjl';
  readonly before: readonly LearnedLine[];
  readonly after: readonly LearnedLine[];
}

export type LearnedLayer = LearnedCpca | LearnedPjl;

/**
 * The typed numbers, the Department ID first. A device ignores leading zeros of an ID, so the file
 * is searched for the ID without them, and padded to 7 and 8 digits.
 */
export function typedNumbers(input: LearnInput): readonly TypedNumber[] {
  const { departmentId, pin, securedPrintPin } = input;
  return [
    { field: 'departmentId', digits: departmentId.replace(/^0+(?=.)/, '') },
    ...(pin ? [{ field: 'pin', digits: reveal(pin) } as const] : []),
    ...(securedPrintPin
      ? [{ field: 'securedPrintPin', digits: reveal(securedPrintPin) } as const]
      : []),
  ];
}

function u32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

function attribute(shell: CpcaShell, opcode: number, id: number): number | undefined {
  const found = shell.before.find(
    ({ opcode: own, payload }) =>
      own === opcode && payload[0] === id >> 8 && payload[1] === (id & 0xff),
  );
  return found?.payload[2];
}

type Header = Pick<LearnedCpca, 'departmentId' | 'pin' | 'header'>;

/**
 * The contents of header bytes 10 to 17 (CPCA sections 1 and 4). If `numbers` is empty, they stay
 * as they are.
 */
function learnHeader(
  { data }: CpcaShell,
  numbers: readonly TypedNumber[],
  pinTyped: boolean,
): Result<Header, LearnProblem> {
  const asItIs = { departmentId: [u32(data.departmentId)], pin: [u32(data.pin)] };
  if (data.departmentId === noAccounting || data.departmentId === 0) {
    // A Department ID of 0 together with a PIN is no known way to say "no accounting".
    const header = data.pin === 0 ? 'none' : 'unreadable';
    return ok({ ...asItIs, header });
  }
  if (data.departmentId > maxAccountingNumber) return ok({ ...asItIs, header: 'unreadable' });
  const id = numbers.find(({ field }) => field === 'departmentId');
  if (!id) return ok({ ...asItIs, header: 'unreadable' });
  if (data.departmentId !== Number(id.digits)) {
    return err({ code: 'department-id-differs', place: 'header of every packet' });
  }
  const departmentId: Template = [{ field: 'departmentId', form: 'u32' }];
  const typed = numbers.find(({ field }) => field === 'pin');
  if (data.pin === 0) {
    // The field exists, and the driver had no PIN to put into it, or one of zeros (CPCA section 4).
    const empty = typed ? Number(typed.digits) === 0 : !pinTyped;
    const pin: Template = empty ? [{ field: 'pin', form: 'u32', otherwise: 0 }] : asItIs.pin;
    return ok({ departmentId, pin, header: 'in-clear' });
  }
  const isPin = typed ? data.pin === Number(typed.digits) : !pinTyped;
  const pin: Template = isPin ? [{ field: 'pin', form: 'u32' }] : asItIs.pin;
  return ok({ departmentId, pin, header: 'in-clear' });
}

function headersAgree(shell: CpcaShell): boolean {
  const { data } = shell;
  return (
    data.uniform &&
    [...shell.before, ...shell.after].every(
      (packet) =>
        packet.version === data.version &&
        packet.number === data.number &&
        packet.departmentId === data.departmentId &&
        packet.pin === data.pin &&
        packet.status === data.status,
    )
  );
}

function learnCpca(
  shell: CpcaShell,
  numbers: readonly TypedNumber[],
  pinTyped: boolean,
): Result<LearnedCpca, LearnProblem> {
  if (!headersAgree(shell)) return err({ code: 'headers-vary' });
  if (shell.data.markers.length > 1) return err({ code: 'headers-vary', place: 'data' });
  const header = learnHeader(shell, numbers, pinTyped);
  if (!header.ok) return header;
  const collation = attribute(shell, 0x0015, 0x07d8);
  const copiesInBinder = collation === 0x0b || collation === 0x0f;
  const context: PacketContext = { part: shell.part, numbers, copiesInBinder };
  const blackAndWhite = attribute(shell, 0x0018, 0x0838) === 0x02;
  return ok({
    kind: 'cpca',
    shell,
    ...header.value,
    before: shell.before.map((packet) => learnPacket(packet, context)),
    after: shell.after.map((packet) => learnPacket(packet, context)),
    withoutId: header.value.header === 'none' && blackAndWhite,
  });
}

function learnPjl(
  shell: PjlShell,
  numbers: readonly TypedNumber[],
): Result<LearnedPjl, LearnProblem> {
  const before = shell.before.map((item, index) => learnLine(item, index + 1, numbers));
  const after = shell.after.map((item, index) =>
    learnLine(item, shell.before.length + index + 1, numbers),
  );
  const harmful = [...before, ...after].find(({ changesDevice }) => changesDevice);
  if (harmful) return err({ code: 'changes-device', place: harmful.place });
  return ok({ kind: 'pjl', before, after });
}

/**
 * The layers of a file as templates. Without `numbers` every credential stays as it is; `pinTyped`
 * says whether a PIN was typed into the driver.
 */
export function learnLayers(
  shells: readonly Shell[],
  numbers: readonly TypedNumber[],
  pinTyped: boolean,
): Result<readonly LearnedLayer[], LearnProblem> {
  const layers: LearnedLayer[] = [];
  for (const shell of shells) {
    const learned =
      shell.kind === 'cpca' ? learnCpca(shell, numbers, pinTyped) : learnPjl(shell, numbers);
    if (!learned.ok) return learned;
    layers.push(learned.value);
  }
  return ok(layers);
}

/** The layer as a fragment keeps it. */
export function layerOf(learned: LearnedLayer): CpcaLayer | PjlLayer {
  if (learned.kind === 'pjl') {
    return {
      kind: 'pjl',
      before: learned.before.map(({ template }) => template),
      after: learned.after.map(({ template }) => template),
    };
  }
  const { data } = learned.shell;
  const single = data.packets === 1;
  return {
    kind: 'cpca',
    version: data.version,
    number: data.number,
    status: data.status,
    departmentId: learned.departmentId,
    pin: learned.pin,
    before: learned.before.map(({ template }) => template),
    data: {
      // A single packet shows neither the flags of the others nor their length.
      moreFlags: single ? data.lastFlags | moreDataFlag : data.flags,
      lastFlags: data.lastFlags,
      marker: data.markers[0] ?? 1,
      blockBytes: single ? maxBlockData : Math.max(1, data.largestBlock),
    },
    after: learned.after.map(({ template }) => template),
  };
}

export function learnedLines(layers: readonly LearnedLayer[]): readonly LearnedLine[] {
  return layers.flatMap((layer) => (layer.kind === 'pjl' ? [...layer.before, ...layer.after] : []));
}

export function learnedPackets(layers: readonly LearnedLayer[]): readonly LearnedPacket[] {
  return layers.flatMap((layer) =>
    layer.kind === 'cpca' ? [...layer.before, ...layer.after] : [],
  );
}
