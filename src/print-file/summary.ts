import { contentOf, declaredLanguage } from './cpca-fields.ts';
import type { CpcaPart, PageLanguage, Part, PrintFile } from './print-file.ts';
import { type StoredJob, storedJob } from './stored-job.ts';

/** What is around the document, from the outside inwards. */
export type Wrapping = 'none' | 'pjl' | 'cpca' | 'cpca in pjl' | 'cpca with pjl inside';

/**
 * Whether the device holds the job until a PIN is typed at it, as the packets say.
 *
 * - `in-clear`: it does, and the record of its PIN contains digits
 * - `unreadable`: it does, and no such digits were found
 * - `not-said`: there are no packets, or they do not say what kind of job it is
 */
export type HeldJob = 'no' | 'in-clear' | 'unreadable' | 'not-said';

/** What a print file is, before a person has said what was typed. */
export interface PrintFileSummary {
  readonly wrapping: Wrapping;
  /** The language that the document's first bytes show, or else the declared one. */
  readonly language?: PageLanguage;
  readonly held: HeldJob;
  /** Present if the device stores the job instead of printing it at once. */
  readonly stored?: StoredJob;
}

function allParts(parts: readonly Part[]): readonly Part[] {
  return parts.flatMap((part) =>
    part.kind === 'cpca' ? [part, ...allParts(part.inside)] : [part],
  );
}

function wrappingOf(parts: readonly Part[]): Wrapping {
  const hasPjl = allParts(parts).some(({ kind }) => kind === 'pjl');
  const cpca = parts.findIndex(({ kind }) => kind === 'cpca');
  if (cpca < 0) return hasPjl ? 'pjl' : 'none';
  if (cpca > 0) return 'cpca in pjl';
  return hasPjl ? 'cpca with pjl inside' : 'cpca';
}

/** Records or attributes of the job start: 000D is the kind of job, 0013 the PIN of a held one. */
const jobKind = 0x000d;
const heldKind = 0x06;
const heldPin = 0x0013;

function isDigits(bytes: Uint8Array): boolean {
  return bytes.length > 0 && bytes.every((byte) => byte >= 0x30 && byte <= 0x39);
}

/** CPCA section 3. */
function heldBy({ items }: CpcaPart): HeldJob {
  const fields = items.flatMap((item) => {
    if (item.kind !== 'packet') return [];
    const content = contentOf(item);
    if (content.kind === 'records') return content.fields;
    return content.kind === 'attribute' ? [content.field] : [];
  });
  const kind = fields.find(({ id }) => id === jobKind);
  if (!kind) return 'not-said';
  if (kind.value[0] !== heldKind) return 'no';
  const pin = fields.find(({ id }) => id === heldPin);
  return pin && isDigits(pin.value.subarray(1)) ? 'in-clear' : 'unreadable';
}

/** Says what a print file is. Of the file's contents the result has the number of a mail box alone. */
export function summarise(file: PrintFile): PrintFileSummary {
  const { parts } = file;
  const documents = allParts(parts).filter((part) => part.kind === 'document');
  const cpca = parts.find((part) => part.kind === 'cpca');
  const language =
    documents.find((part) => part.language !== undefined)?.language ??
    (cpca && declaredLanguage(cpca.items));
  const stored = storedJob(file);
  return {
    wrapping: wrappingOf(parts),
    ...(language === undefined ? {} : { language }),
    held: cpca ? heldBy(cpca) : 'not-said',
    ...(stored && { stored }),
  };
}

/**
 * Whether the device stores every job that is sent as the file's own was, instead of printing it at
 * once. `ownPin` says that each job has a place for its own PIN of a held job: then it is held for
 * its owner, which is not meant, unless it goes into a mail box.
 */
export function storedAlike(
  { held, stored }: PrintFileSummary,
  ownPin: boolean,
): StoredJob | undefined {
  const heldWithOnePin: StoredJob | undefined =
    held === 'in-clear' || held === 'unreadable' ? {} : undefined;
  const where = stored ?? heldWithOnePin;
  return ownPin && where?.box === undefined ? undefined : where;
}
