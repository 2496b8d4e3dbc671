import {
  type Code,
  flatten,
  type Local,
  localAt,
  types,
  unsigned,
  type ValueType,
} from './instructions.ts';

/** A function in the making; all parameters are of type i32, and so is its result. */
export interface FunctionCode {
  readonly parameters: number;
  readonly locals: readonly ValueType[];
  readonly body: Code;
}

type Locals<Names extends string> = Readonly<Record<Names, Local>>;

/**
 * A function with named parameters (of type i32) and local variables, which start at 0. `body` is
 * given them and returns the instructions; they must leave one i32, the result.
 */
export function functionCode<Parameter extends string, Name extends string>(
  parameters: readonly Parameter[],
  locals: Readonly<Record<Name, ValueType>>,
  body: (local: Locals<Parameter | Name>) => Code,
): FunctionCode {
  const names = [...parameters, ...Object.keys(locals)];
  const local = Object.fromEntries(names.map((name, index) => [name, localAt(index)]));
  return {
    parameters: parameters.length,
    locals: Object.values<ValueType>(locals),
    body: body(local as Locals<Parameter | Name>),
  };
}

const header = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

/** The numbers of the sections that are used (WebAssembly Core Specification 2.0, 5.5.2). */
const [typeSection, importSection, functionSection, exportSection, codeSection] = [1, 2, 3, 7, 10];

/**
 * A module that exports these functions under their names and works on a memory that is given to
 * it: `memory.bytes` of its imports.
 */
export function moduleBytes(
  functions: Readonly<Record<string, FunctionCode>>,
): Uint8Array<ArrayBuffer> {
  const named = Object.entries(functions);
  const memoryImport = [text('memory'), text('bytes'), 0x02, 0x00, unsigned(0)];
  const module = [
    header,
    section(
      typeSection,
      named.map(([, { parameters }]) => typeOf(parameters)),
    ),
    section(importSection, [memoryImport]),
    section(
      functionSection,
      named.map((_, index) => unsigned(index)),
    ),
    section(
      exportSection,
      named.map(([name], index) => [text(name), 0x00, unsigned(index)]),
    ),
    section(
      codeSection,
      named.map(([, code]) => bodyOf(code)),
    ),
  ];
  return Uint8Array.from(flatten(module));
}

/**
 * Gives the functions on a memory: compiled when they are first needed, and one instance for each
 * memory, since one for every page would pile up until the next collection.
 */
export function functionsOn<Functions>(
  functions: () => Readonly<Record<string, FunctionCode>>,
): (memory: WebAssembly.Memory) => Functions {
  let compiled: WebAssembly.Module | undefined;
  const instances = new WeakMap<WebAssembly.Memory, Functions>();
  return (memory) => {
    const known = instances.get(memory);
    if (known) return known;
    compiled ??= new WebAssembly.Module(moduleBytes(functions()));
    const { exports } = new WebAssembly.Instance(compiled, { memory: { bytes: memory } });
    const made = exports as unknown as Functions;
    instances.set(memory, made);
    return made;
  };
}

function typeOf(parameters: number): Code {
  return [0x60, list(new Array<Code>(parameters).fill([types.i32])), 1, types.i32];
}

function bodyOf({ locals, body }: FunctionCode): Code {
  const content = flatten([list(locals.map((type) => [1, types[type]])), body, 0x0b]);
  return [unsigned(content.length), content];
}

function section(id: number, items: readonly Code[]): Code {
  const content = flatten(list(items));
  return [id, unsigned(content.length), content];
}

function list(items: readonly Code[]): Code {
  return [unsigned(items.length), items];
}

function text(name: string): Code {
  const bytes = new TextEncoder().encode(name);
  return [unsigned(bytes.length), [...bytes]];
}
