import type { NumberForm } from '../print-file/number-forms.ts';
import type { PageLanguage } from '../print-file/print-file.ts';
import type { Secret } from '../secret.ts';

/** What a job puts into a fragment. */
export const fragmentFields = [
  ...(['departmentId', 'pin', 'securedPrintPin', 'userName', 'documentName'] as const),
  ...(['copies', 'pages', 'streamLength', 'jobId', 'jobTime'] as const),
] as const;
export type FragmentField = (typeof fragmentFields)[number];

/**
 * How a value is written.
 *
 * Numbers: a {@link NumberForm}; with `pstr-`, a length byte comes first. Names: `text` is
 * printable ASCII for PJL; `latin1`, `shift_jis` and `utf8` are one length byte and at most 32
 * bytes (CPCA section 3); `utf8raw` is cut there even inside a character, as Canon's driver does.
 * `u16` and `u32` are big-endian; `bytes16` is 16 bytes; `clock` is the time of CPCA record 0009
 * (section 17.3).
 */
export type FragmentForm =
  | NumberForm
  | `pstr-${NumberForm}`
  | 'text'
  | 'latin1'
  | 'shift_jis'
  | 'utf8'
  | 'utf8raw'
  | 'u16'
  | 'bytes16'
  | 'clock';

/** A place in a fragment that is filled in. */
export interface Placeholder {
  readonly field: FragmentField;
  readonly form: FragmentForm;
  /**
   * The number to write if the job has none. If absent, the job must have one. Only for numbers.
   */
  readonly otherwise?: number;
}

/** Fixed bytes and holes, in order. */
export type Template = readonly (Uint8Array | Placeholder)[];

export interface PacketTemplate {
  readonly opcode: number;
  /** Header byte 3. */
  readonly flags: number;
  readonly content:
    | { readonly kind: 'records'; readonly records: readonly RecordTemplate[] }
    | { readonly kind: 'value'; readonly value: Template };
}

export interface RecordTemplate {
  readonly id: number;
  readonly value: Template;
}

/** The envelope of CPCA as a driver writes it (CPCA sections 1, 2 and 5). */
export interface CpcaLayer {
  readonly kind: 'cpca';
  readonly version: number;
  /** Header bytes 6 and 7. */
  readonly number: number;
  readonly status: number;
  /** Four bytes each. */
  readonly departmentId: Template;
  readonly pin: Template;
  readonly before: readonly PacketTemplate[];
  readonly data: {
    /** Header byte 3 of a data packet that is followed by another, and of the last one. */
    readonly moreFlags: number;
    readonly lastFlags: number;
    /** The first byte of every payload. */
    readonly marker: number;
    /** Document bytes in a full packet, 1 to 65534. */
    readonly blockBytes: number;
  };
  readonly after: readonly PacketTemplate[];
}

/** PJL, or other text before and after a document. */
export interface PjlLayer {
  readonly kind: 'pjl';
  /** The lines with their line ends. */
  readonly before: readonly Template[];
  readonly after: readonly Template[];
}

/**
 * What a driver adds around a document to say who pays, learnt from its print files. The layers are
 * ordered from the outermost to the innermost.
 */
export interface Fragment {
  readonly layers: readonly (CpcaLayer | PjlLayer)[];
  /** The page language of the document inside; absent if it is not known. */
  readonly language?: PageLanguage;
  /**
   * The fragment contains credentials as the driver wrote them, unreadable, for this Department ID
   * only. It is as secret as a PIN.
   */
  readonly opaqueFor?: string;
  /** The packets of the file said that it is black and white and contains no Department ID. */
  readonly withoutId?: true;
}

/** The values of one job. Each has been checked by its own parser. */
export interface FragmentValues {
  /** 1 to 7 digits without leading zeros. */
  readonly departmentId?: string;
  readonly pin?: Secret<string>;
  readonly securedPrintPin?: Secret<string>;
  readonly userName?: string;
  readonly documentName?: string;
  /** 1 to 9999. */
  readonly copies?: number;
  /** Impressions, if they are known. */
  readonly pages?: number;
  /** 16 bytes that no other job has. */
  readonly jobId?: Uint8Array;
  readonly jobTime?: Date;
}

export function isPlaceholder(piece: Uint8Array | Placeholder): piece is Placeholder {
  return !(piece instanceof Uint8Array);
}

function packetTemplates(packets: readonly PacketTemplate[]): readonly Template[] {
  return packets.flatMap(({ content }) =>
    content.kind === 'value' ? [content.value] : content.records.map(({ value }) => value),
  );
}

/** All templates of a layer. */
export function templatesOf(layer: CpcaLayer | PjlLayer): readonly Template[] {
  if (layer.kind === 'pjl') return [...layer.before, ...layer.after];
  return [
    layer.departmentId,
    layer.pin,
    ...packetTemplates(layer.before),
    ...packetTemplates(layer.after),
  ];
}

/** How a fragment uses a field: not at all, if the job has it, or always. */
export type FieldUse = 'absent' | 'optional' | 'required';

/**
 * What a fragment can express. This is what a printer that uses it can be offered, and no more:
 * configuration C only if `securedPrintPin` is not absent, since only then the file contained a job
 * that is held.
 */
export function fieldUse({ layers }: Fragment, field: FragmentField): FieldUse {
  const holes = layers
    .flatMap(templatesOf)
    .flat()
    .filter(isPlaceholder)
    .filter((hole) => hole.field === field);
  if (holes.length === 0) return 'absent';
  return holes.some(({ otherwise }) => otherwise === undefined) ? 'required' : 'optional';
}
