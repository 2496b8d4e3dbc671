import type { IppVersion } from './message.ts';
import { type Operation, operation } from './operations.ts';

/**
 * What a device has been found to refuse, although the standards require it to accept it. It is
 * learnt from refusals, so that a device refuses once and not at every question.
 */
export interface DeviceQuirks {
  /** The version that the device speaks; if absent, 1.1, which every device has to support. */
  readonly version?: IppVersion;
  /** For each operation that is a question, by how much it is shortened: see `lesserQuestions`. */
  readonly questions: ReadonlyMap<Operation, number>;
  /** Operations that it refuses, whatever it lists. */
  readonly refused: ReadonlySet<Operation>;
}

export const noQuirks: DeviceQuirks = { questions: new Map(), refused: new Set() };

/** Where the quirks of one device are stored. */
export interface QuirkMemory {
  recall(): Promise<DeviceQuirks>;
  learn(quirks: DeviceQuirks): Promise<void>;
}

/** Every version there is (PWG 5100.12), the likeliest first. */
export const ippVersions: readonly IppVersion[] = [
  [1, 1],
  [1, 0],
  [2, 0],
  [2, 1],
  [2, 2],
];

/** Larger than the number of forms of any question. */
const mostSteps = 9;

const operations: readonly Operation[] = Object.values(operation);

/** Quirks as plain data, to be stored. */
export function quirksAsData({ version, questions, refused }: DeviceQuirks): object {
  return { ...(version && { version }), questions: [...questions], refused: [...refused] };
}

/** Quirks that were stored; unreadable parts are treated as not known. */
export function readQuirks(stored: unknown): DeviceQuirks {
  const fields = new Map<string, unknown>(
    typeof stored === 'object' && stored !== null ? Object.entries(stored) : [],
  );
  const list = (name: string): readonly unknown[] => {
    const value = fields.get(name);
    return Array.isArray(value) ? value : [];
  };
  const [major, minor] = list('version');
  const version = ippVersions.find((known) => known[0] === major && known[1] === minor);
  const questions = new Map<Operation, number>();
  for (const entry of list('questions')) {
    const [code, step] = Array.isArray(entry) ? entry : [];
    const known = operations.find((each) => each === code);
    if (known && Number.isInteger(step) && step > 0 && step <= mostSteps)
      questions.set(known, step);
  }
  const refused = new Set(operations.filter((each) => list('refused').includes(each)));
  return { ...(version && { version }), questions, refused };
}
