import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { all, type Code, copy, i32, i64, leave, when, whileNot0 } from './instructions.ts';
import { type FunctionCode, functionCode, moduleBytes } from './module.ts';

function instance(functions: Record<string, FunctionCode>, memory = oneMemory()) {
  const compiled = new WebAssembly.Module(moduleBytes(functions));
  const { exports } = new WebAssembly.Instance(compiled, { memory: { bytes: memory } });
  return exports as Record<string, (...values: readonly number[]) => number>;
}

function oneMemory(): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: 1 });
}

function result(code: Code, memory?: WebAssembly.Memory): number | undefined {
  return instance({ run: functionCode([], {}, () => code) }, memory).run?.();
}

describe('moduleBytes', () => {
  it('gives back every 32-bit constant', () => {
    const edges = [0, 63, 64, -64, -65, 8191, 8192, 2 ** 31 - 1, -(2 ** 31)];
    for (const value of edges) expect(result(i32.const(value))).toBe(value);
    fc.assert(
      fc.property(fc.integer(), (value) => {
        expect(result(i32.const(value))).toBe(value);
      }),
    );
    expect(result(i32.const(0xff000000))).toBe(0xff000000 | 0);
  });

  it('runs loops, branches and functions with many locals', () => {
    const sum = functionCode(
      ['from', 'to'],
      { total: 'i32', wide: 'i64' },
      ({ from, to, total, wide }) =>
        all(
          when(i32.gt(from.get, to.get), leave(i32.const(-1))),
          whileNot0(
            i32.le(from.get, to.get),
            total.set(i32.add(total.get, from.get)),
            from.set(i32.add(from.get, i32.const(1))),
          ),
          wide.set(i64.shl(i64.extend(total.get), i64.extend(i32.const(8)))),
          i32.wrap(i64.shrU(wide.get, i64.extend(i32.const(8)))),
        ),
    );
    const first = functionCode(['value'], {}, ({ value }) => value.get);
    const { run, same } = instance({ same: first, run: sum });
    expect([run?.(1, 100), run?.(2, 1), same?.(7)]).toEqual([5050, -1, 7]);
  });

  it('works on the memory that it is given', () => {
    const memory = oneMemory();
    new Uint8Array(memory.buffer).set([1, 2, 3, 4], 300);
    const code = all(
      copy(i32.const(400), i32.const(300), i32.const(4)),
      i32.load(i32.const(0), 400),
    );
    expect(result(code, memory)).toBe(0x04030201);
  });
});
