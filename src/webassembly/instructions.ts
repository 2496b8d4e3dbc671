/**
 * Instructions of WebAssembly in their binary form (WebAssembly Core Specification 2.0, section
 * 5.4), for the few loops that are too hot for JavaScript: they are written as expressions in
 * TypeScript, so what runs is what can be read, and `module.ts` makes a module of them when it is
 * needed. An operator's operands come first, as on the machine's stack.
 *
 * Code is a tree whose leaves are bytes: to copy an operand into every expression around it would
 * take longer than to compile the module.
 */
export type Code = readonly (number | Code)[];

/** Several instructions, one after the other. */
export function all(...parts: readonly Code[]): Code {
  return parts;
}

/** The bytes of a tree of code, appended to `bytes`. */
export function flatten(code: Code, bytes: number[] = []): number[] {
  for (const part of code) {
    if (typeof part === 'number') bytes.push(part);
    else flatten(part, bytes);
  }
  return bytes;
}

/** An unsigned number as LEB128 (5.2.2). */
export function unsigned(value: number): Code {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 0x7f; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 0x80);
  return [...bytes, rest];
}

/** A signed 32-bit number as LEB128. */
function signed(value: number): Code {
  const bytes: number[] = [];
  let rest = value | 0;
  while (rest < -64 || rest > 63) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>= 7;
  }
  return [...bytes, rest & 0x7f];
}

type Operator = (...operands: readonly Code[]) => Code;

/** An operator of one byte, or of one of the vector instructions, which have a prefix. */
const plain =
  (opcode: number): Operator =>
  (...operands) => [...operands, opcode];
const vector =
  (opcode: number): Operator =>
  (...operands) => [...operands, 0xfd, unsigned(opcode)];

type MemoryOperator = (address: Code, offset?: number, value?: Code) => Code;

/** Loads and stores are let off any alignment (0: to the byte); the offset is in bytes. */
const plainMemory =
  (opcode: number): MemoryOperator =>
  (address, offset = 0, value = []) => [address, value, opcode, 0, unsigned(offset)];
const vectorMemory =
  (opcode: number): MemoryOperator =>
  (address, offset = 0, value = []) => [address, value, 0xfd, opcode, 0, unsigned(offset)];

export const i32 = {
  const: (value: number): Code => [0x41, signed(value)],
  load: plainMemory(0x28),
  store: plainMemory(0x36),
  store8: plainMemory(0x3a),
  eqz: plain(0x45),
  eq: plain(0x46),
  ne: plain(0x47),
  /** Comparisons of signed numbers. */
  lt: plain(0x48),
  gt: plain(0x4a),
  le: plain(0x4c),
  ge: plain(0x4e),
  clz: plain(0x67),
  ctz: plain(0x68),
  add: plain(0x6a),
  sub: plain(0x6b),
  and: plain(0x71),
  or: plain(0x72),
  xor: plain(0x73),
  shl: plain(0x74),
  /** Shifts to the right: of a signed and of an unsigned number. */
  shr: plain(0x75),
  shrU: plain(0x76),
  /** The low half of a 64-bit number. */
  wrap: plain(0xa7),
};

export const i64 = {
  or: plain(0x84),
  shl: plain(0x86),
  shrU: plain(0x88),
  /** An unsigned 32-bit number. */
  extend: plain(0xad),
};

/** Vectors of 16 bytes; the lowest lane is the one at the lowest address. */
export const v128 = {
  load: vectorMemory(0x00),
  store: vectorMemory(0x0b),
  /** Four bytes as the lowest lanes; all others are 0. */
  load32Zero: vectorMemory(0x5c),
  not: vector(0x4d),
  and: vector(0x4e),
  or: vector(0x50),
  xor: vector(0x51),
  anyTrue: vector(0x53),
};

export const i8x16 = {
  splat: vector(0x0f),
  eq: vector(0x23),
  ne: vector(0x24),
  /** Comparisons, a subtraction that ends at 0, and extremes, all of unsigned numbers. */
  gtU: vector(0x28),
  leU: vector(0x2a),
  subSatU: vector(0x73),
  minU: vector(0x77),
  maxU: vector(0x79),
  add: vector(0x6e),
  /** A bit for each lane, its highest. */
  bitmask: vector(0x64),
  allTrue: vector(0x63),
  /** Shifts every lane as a signed number. */
  shr: vector(0x6c),
  shrU: vector(0x6d),
  /** Two vectors of 16-bit lanes as one of bytes, each as near as a signed byte can be. */
  narrow: vector(0x65),
  /** Lane n is the one that `lanes[n]` says of the 32 in the two vectors. */
  shuffle: (lanes: readonly number[], left: Code, right: Code): Code => [
    left,
    right,
    0xfd,
    0x0d,
    lanes,
  ],
};

export const i16x8 = {
  narrow: vector(0x85),
};

export const i32x4 = {
  splat: vector(0x11),
  eq: vector(0x37),
  shrU: vector(0xad),
};

/** The types of values (5.3.1). */
export const types = { i32: 0x7f, i64: 0x7e, v128: 0x7b } as const;
export type ValueType = keyof typeof types;

/** A parameter or local variable of a function; as code, it is read. */
export interface Local {
  readonly get: Code;
  set(value: Code): Code;
}

export function localAt(index: number): Local {
  return {
    get: [0x20, unsigned(index)],
    set: (value) => [value, 0x21, unsigned(index)],
  };
}

const noResult = 0x40;
const end = 0x0b;

/** Runs `body` as long as `condition` is not 0. */
export function whileNot0(condition: Code, ...body: readonly Code[]): Code {
  const stop = [i32.eqz(condition), 0x0d, 1];
  return [0x02, noResult, 0x03, noResult, stop, body, 0x0c, 0, end, end];
}

/** Runs `then` if `condition` is not 0, else `otherwise`. Neither leaves a value. */
export function when(condition: Code, then: Code, otherwise: Code = []): Code {
  const alternative = otherwise.length > 0 ? [0x05, otherwise] : [];
  return [condition, 0x04, noResult, then, alternative, end];
}

/** Ends the function with a value. */
export const leave = plain(0x0f);

/** Copies `bytes` from one place to another. */
export function copy(to: Code, from: Code, bytes: Code): Code {
  return [to, from, bytes, 0xfc, 0x0a, 0, 0];
}
