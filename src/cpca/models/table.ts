import { findRow, type ModelRange } from './find-model.ts';
import type { CanonModel, ModelEvidence } from './model.ts';

/** What many models have in common, in the form of the generated table. Codes are hexadecimal. */
export interface StoredKind {
  readonly language: string;
  /** The names of the yes-or-no facts that are true. */
  readonly is: readonly string[];
  readonly mailboxMax: number;
  readonly copySetNumberingByte: string;
  readonly collateOffCode: string;
  readonly twoSidedCode: string | null;
  readonly paperSourceTable: string;
  readonly jobStart: 'current' | 'old';
  /** `slot=code`, `slot=:NAME`, or `slot=` if the code is not known. */
  readonly drawers: string;
  /** `PPD=code`, `PPD=code?` if it is not certain, or `PPD=` if it is not known. */
  readonly media: number;
  readonly staples: readonly string[];
  readonly punches: readonly string[];
  /** `kind=code`, or `kind=` if the code is not known. */
  readonly punchKinds: string;
  readonly booklet: readonly string[];
  readonly bookletBindingCode: string | null;
  readonly separation: { readonly offset?: string; readonly rotate?: string };
  readonly resolutions: Readonly<Record<string, string>>;
  readonly maxCopies: number;
  readonly maxGutterMm: number;
}

/** `[name, models, keys, ranges, kind, evidence]`. */
export type StoredModel = readonly [
  string,
  readonly string[],
  readonly string[],
  readonly (readonly [string, number, number, string])[],
  number,
  number,
];

/** The generated table (tools/models). */
export interface StoredModels {
  readonly evidence: readonly ModelEvidence[];
  readonly media: readonly string[];
  readonly kinds: readonly StoredKind[];
  readonly models: readonly StoredModel[];
}

const hex = (text: string): number => Number.parseInt(text, 16);

function bytesOf(text: string): readonly number[] {
  return (text.match(/../g) ?? []).map(hex);
}

function pairs(text: string): readonly (readonly [string, string])[] {
  return text
    .split(' ')
    .filter((pair) => pair !== '')
    .map((pair): [string, string] => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at), pair.slice(at + 1)];
    });
}

function code(text: string): number | undefined {
  return text === '' ? undefined : hex(text);
}

function source(text: string): number | string | undefined {
  return text.startsWith(':') ? text.slice(1) : code(text);
}

function separationOf({ offset, rotate }: StoredKind['separation']): CanonModel['separation'] {
  return {
    ...(offset === undefined ? {} : { offset: hex(offset) }),
    ...(rotate === undefined ? {} : { rotate: hex(rotate) }),
  };
}

function modelOf(table: StoredModels, [name, models, , , kindAt, evidenceAt]: StoredModel) {
  const kind = table.kinds[kindAt];
  const evidence = table.evidence[evidenceAt];
  const media = kind && table.media[kind.media];
  if (!kind || !evidence || media === undefined) throw new RangeError(`models table: ${name}`);
  const is = (fact: string) => kind.is.includes(fact);
  return {
    name,
    models,
    evidence,
    language: kind.language,
    color: is('color'),
    departmentId: is('departmentId'),
    modeSelectable: is('modeSelectable'),
    userAuthentication: is('userAuthentication'),
    securedPrint: is('securedPrint'),
    mailboxes: is('mailboxes'),
    mailboxMax: kind.mailboxMax,
    hold: is('hold'),
    blackAndWhiteExemption: is('blackAndWhiteExemption'),
    headerBlockOne: is('headerBlockOne'),
    exemptionRecord: is('exemptionRecord'),
    jobStart: kind.jobStart,
    copySetNumberingByte: hex(kind.copySetNumberingByte) === 0x14 ? 0x14 : 0x01,
    bookletOffAlways: is('bookletOffAlways'),
    constant08A5: is('constant08A5'),
    collateOffCode: hex(kind.collateOffCode) === 0x0f ? 0x0f : 0x08,
    twoSidedCode:
      kind.twoSidedCode === null ? undefined : hex(kind.twoSidedCode) === 0x02 ? 0x02 : 0x04,
    paperSourceTable: kind.paperSourceTable,
    paperSourceInEnvelope: is('paperSourceInEnvelope'),
    drawers: new Map(pairs(kind.drawers).map(([slot, text]) => [slot, source(text)])),
    media: pairs(media).map(([ppd, text]) => {
      const known = code(text.replace('?', ''));
      return { ppd, ...(known === undefined ? {} : { code: known }), sure: !text.endsWith('?') };
    }),
    staples: kind.staples,
    punches: kind.punches,
    punchKinds: new Map(pairs(kind.punchKinds).map(([word, text]) => [word, code(text)])),
    saddleStitch: is('saddleStitch'),
    booklet: kind.booklet,
    bookletBindingCode:
      kind.bookletBindingCode === null
        ? undefined
        : hex(kind.bookletBindingCode) === 0x06
          ? 0x06
          : 0x04,
    vFold: is('vFold'),
    separation: separationOf(kind.separation),
    separationSure: is('separationSure'),
    resolutions: new Map(
      Object.entries(kind.resolutions).map(([dpi, text]) => [Number(dpi), bytesOf(text)]),
    ),
    tonerSave: is('tonerSave'),
    maxCopies: kind.maxCopies,
    maxGutterMm: kind.maxGutterMm,
  } satisfies CanonModel;
}

/** The models that Canon's driver knows. A row is decoded when its model is looked up. */
export class ModelTable {
  readonly #stored: StoredModels;
  readonly #rows: readonly {
    readonly name: string;
    readonly keys: readonly string[];
    readonly ranges: readonly ModelRange[];
    readonly stored: StoredModel;
  }[];
  readonly #found = new Map<string, CanonModel | undefined>();

  /** @param stored - the generated table, which is part of the program and needs no checks */
  constructor(stored: StoredModels) {
    this.#stored = stored;
    this.#rows = stored.models.map((model) => ({
      name: model[0],
      keys: model[2],
      ranges: model[3].map(([prefix, from, to, suffix]) => ({ prefix, from, to, suffix })),
      stored: model,
    }));
  }

  /**
   * Finds the model that a device's `printer-make-and-model` or a person's text mentions; undefined
   * if it is not in the table.
   */
  find(told: string): CanonModel | undefined {
    if (this.#found.has(told)) return this.#found.get(told);
    const row = findRow(this.#rows, told);
    const model = row && modelOf(this.#stored, row.stored);
    if (this.#found.size < 64) this.#found.set(told, model);
    return model;
  }

  /** All models, in the table's order. */
  all(): readonly CanonModel[] {
    return this.#stored.models.map((model) => modelOf(this.#stored, model));
  }
}
