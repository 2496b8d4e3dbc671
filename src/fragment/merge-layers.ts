import { err, ok, type Result } from '../result.ts';
import type { PacketTemplate, Template } from './fragment.ts';
import type { LearnedPacket } from './learn-cpca.ts';
import type { LearnedCpca, LearnedLayer, LearnedPjl } from './learn-layers.ts';
import { type LearnedLine, withoutTokens } from './learn-pjl.ts';
import type { TypedNumber } from './learn-values.ts';
import type { Finding, LearnProblem } from './learned.ts';
import { mergeTemplates } from './merge-learned.ts';

interface Side {
  readonly numbers: readonly TypedNumber[];
  readonly layers: readonly LearnedLayer[];
}

interface Merged {
  readonly layers: readonly LearnedLayer[];
  readonly findings: readonly Finding[];
}

/** Compares two files place by place and records what nothing that was typed explains. */
class Merger {
  readonly findings: Finding[] = [];
  readonly #numbers: readonly [readonly TypedNumber[], readonly TypedNumber[]];

  constructor(first: readonly TypedNumber[], second: readonly TypedNumber[]) {
    this.#numbers = [first, second];
  }

  template(first: Template, second: Template, place: string): Template {
    const merged = mergeTemplates(first, second, this.#numbers);
    if (merged) return merged;
    this.findings.push({ code: 'varies', place });
    return first;
  }

  /**
   * If a line is the same in both files, it does not depend on a number that differs. Then a part
   * that looked like the number was there by chance.
   */
  line(first: LearnedLine, second: LearnedLine): LearnedLine {
    const same =
      first.bytes.length === second.bytes.length &&
      first.bytes.every((byte, at) => byte === second.bytes[at]);
    if (same) {
      const [one, two] = this.#numbers;
      const constant = one.filter(({ field, digits }) =>
        two.some((other) => other.field === field && other.digits === digits),
      );
      return withoutTokens(first, constant);
    }
    const template = mergeTemplates(first.template, second.template, this.#numbers);
    if (template) return { ...first, template };
    this.findings.push({ code: 'varies', place: first.place });
    // A part that looked like a number in one file is no number in the other.
    return withoutTokens(first, []);
  }

  packet(first: LearnedPacket, second: LearnedPacket): LearnedPacket | undefined {
    const [one, two] = [first.template.content, second.template.content];
    if (first.template.opcode !== second.template.opcode || one.kind !== two.kind) return undefined;
    if (one.kind === 'value' && two.kind === 'value') {
      const place = first.values[0]?.place ?? '';
      return withContent(first, {
        kind: 'value',
        value: this.template(one.value, two.value, place),
      });
    }
    if (one.kind !== 'records' || two.kind !== 'records') return undefined;
    const ids = (records: typeof one.records) => records.map(({ id }) => id).join();
    if (ids(one.records) !== ids(two.records)) return undefined;
    const records = one.records.map(({ id, value }, index) => ({
      id,
      value: this.template(
        value,
        two.records[index]?.value ?? [],
        first.values[index]?.place ?? '',
      ),
    }));
    return withContent(first, { kind: 'records', records });
  }
}

function withContent(packet: LearnedPacket, content: PacketTemplate['content']): LearnedPacket {
  return { ...packet, template: { ...packet.template, content } };
}

/** Merges lists of the same length; undefined if an element has no counterpart. */
function each<T>(
  first: readonly T[],
  second: readonly T[],
  merge: (one: T, two: T) => T | undefined,
): readonly T[] | undefined {
  if (first.length !== second.length) return undefined;
  const merged: T[] = [];
  for (const [index, one] of first.entries()) {
    const two = second[index];
    const both = two === undefined ? undefined : merge(one, two);
    if (both === undefined) return undefined;
    merged.push(both);
  }
  return merged;
}

function mergePjl(merger: Merger, first: LearnedPjl, second: LearnedPjl): LearnedPjl | undefined {
  const line = (one: LearnedLine, two: LearnedLine) => merger.line(one, two);
  const before = each(first.before, second.before, line);
  const after = each(first.after, second.after, line);
  return before && after && { ...first, before, after };
}

function mergeCpca(
  merger: Merger,
  first: LearnedCpca,
  second: LearnedCpca,
): LearnedCpca | undefined {
  const packet = (one: LearnedPacket, two: LearnedPacket) => merger.packet(one, two);
  const before = each(first.before, second.before, packet);
  const after = each(first.after, second.after, packet);
  const place = 'header of every packet';
  return (
    before &&
    after && {
      ...first,
      before,
      after,
      departmentId: merger.template(first.departmentId, second.departmentId, place),
      pin: merger.template(first.pin, second.pin, place),
    }
  );
}

/** The layers that explain both files; a problem if their packets or lines do not correspond. */
export function mergeLayers(first: Side, second: Side): Result<Merged, LearnProblem> {
  const merger = new Merger(first.numbers, second.numbers);
  const layers = each(first.layers, second.layers, (one: LearnedLayer, two: LearnedLayer) => {
    if (one.kind === 'pjl' && two.kind === 'pjl') return mergePjl(merger, one, two);
    if (one.kind === 'cpca' && two.kind === 'cpca') return mergeCpca(merger, one, two);
    return undefined;
  });
  return layers ? ok({ layers, findings: merger.findings }) : err({ code: 'files-differ' });
}
