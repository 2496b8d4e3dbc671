import type { StoredKind, StoredModel, StoredModels } from '../../src/cpca/models/table.ts';

interface Coded {
  readonly code?: string | null;
  readonly known?: boolean;
  readonly sure?: boolean;
}

/** One object of `tests/fixtures/canon-models.json`; models.md explains each field. */
export interface DriverModel {
  readonly name: string;
  readonly models: readonly string[];
  readonly keys: readonly string[];
  readonly ranges?: readonly {
    readonly prefix: string;
    readonly from: number;
    readonly to: number;
    readonly suffix: string;
  }[];
  readonly language: string;
  readonly color: boolean;
  readonly departmentId: boolean;
  readonly modeSelectable: boolean;
  readonly userAuthentication: boolean;
  readonly securedPrint: boolean;
  readonly mailboxes: boolean;
  readonly mailboxMax?: number;
  readonly hold: boolean;
  readonly blackAndWhiteExemption: boolean;
  readonly headerBlockOne: boolean;
  readonly exemptionRecord: boolean;
  readonly jobStart: 'current' | 'old';
  readonly copySetNumberingByte: string;
  readonly bookletOffAlways: boolean;
  readonly constant08A5: boolean;
  readonly collateOffCode: string;
  readonly twoSidedCode: string | null;
  readonly paperSourceTable: string;
  readonly paperSourceInEnvelope: boolean;
  readonly drawers: readonly (Coded & { readonly slot: string; readonly named?: string })[];
  readonly media: readonly (Coded & { readonly ppd: string })[];
  readonly staple: readonly string[];
  readonly punch: {
    readonly positions: readonly string[];
    readonly kinds: readonly (Coded & { readonly kind: string })[];
  };
  readonly saddleStitch: boolean;
  readonly booklet: readonly string[];
  readonly bookletBindingCode: string | null;
  readonly vFold: boolean;
  readonly separation: { readonly offset?: string; readonly rotate?: string };
  readonly separationSure?: boolean;
  readonly resolutions: Readonly<Record<string, string>>;
  readonly tonerSave: boolean;
  readonly limits: { readonly copies: number; readonly gutterMm: number };
  readonly evidence: string;
}

const facts = [
  ...(['color', 'departmentId', 'modeSelectable', 'userAuthentication', 'securedPrint'] as const),
  ...([
    'mailboxes',
    'hold',
    'blackAndWhiteExemption',
    'headerBlockOne',
    'exemptionRecord',
  ] as const),
  ...(['bookletOffAlways', 'constant08A5', 'paperSourceInEnvelope', 'saddleStitch'] as const),
  ...(['vFold', 'tonerSave'] as const),
];

const evidenceNames = {
  '2.40 module with the 6.x PPD': 'driver 2.40 run with the PPD of 6.x',
  '2.40 module with its own PPD': 'driver 2.40 run with its own PPD',
} as const;

/** The place of an entry in a list that holds each different entry once. */
function indexIn<T>(list: T[], entry: T): number {
  const text = JSON.stringify(entry);
  const at = list.findIndex((known) => JSON.stringify(known) === text);
  return at >= 0 ? at : list.push(entry) - 1;
}

function mediaText(model: DriverModel): string {
  return model.media
    .map(({ ppd, code, sure }) => `${ppd}=${code ?? ''}${code && sure === false ? '?' : ''}`)
    .join(' ');
}

function kindOf(model: DriverModel, media: string[]): StoredKind {
  const is = facts.filter((fact) => model[fact]);
  return {
    language: model.language,
    is: model.separationSure === false ? is : [...is, 'separationSure'],
    mailboxMax: model.mailboxMax ?? 0,
    copySetNumberingByte: model.copySetNumberingByte,
    collateOffCode: model.collateOffCode,
    twoSidedCode: model.twoSidedCode,
    paperSourceTable: model.paperSourceTable,
    jobStart: model.jobStart,
    drawers: model.drawers
      .map(({ slot, code, named }) => `${slot}=${named === undefined ? (code ?? '') : `:${named}`}`)
      .join(' '),
    media: indexIn(media, mediaText(model)),
    staples: model.staple,
    punches: model.punch.positions,
    punchKinds: model.punch.kinds.map(({ kind, code }) => `${kind}=${code ?? ''}`).join(' '),
    booklet: model.booklet,
    bookletBindingCode: model.bookletBindingCode,
    separation: model.separation,
    resolutions: model.resolutions,
    maxCopies: model.limits.copies,
    maxGutterMm: model.limits.gutterMm,
  };
}

/**
 * The models in a form that is short enough to travel with the extension. Rows whose codes were read
 * with the PPD of the later driver come first: where two list one model, that one counts.
 */
export function compactTable(models: readonly DriverModel[]): StoredModels {
  const media: string[] = [];
  const kinds: StoredKind[] = [];
  const evidence: StoredModels['evidence'][number][] = [];
  const later = (model: DriverModel) => Number(!model.evidence.includes('6.x'));
  const ordered = models.toSorted((a, b) => later(a) - later(b));
  const rows = ordered.map((model): StoredModel => {
    const known = Object.entries(evidenceNames).find(([text]) => text === model.evidence)?.[1];
    if (known === undefined) throw new Error(`unknown evidence of ${model.name}`);
    return [
      model.name,
      model.models,
      model.keys,
      (model.ranges ?? []).map(({ prefix, from, to, suffix }) => [prefix, from, to, suffix]),
      indexIn(kinds, kindOf(model, media)),
      indexIn(evidence, known),
    ];
  });
  return { evidence, media, kinds, models: rows };
}

/** The table as a file: one model, and one kind of models, on a line. */
export function tableText(table: StoredModels): string {
  const list = (entries: readonly unknown[]) =>
    `[\n${entries.map((entry) => JSON.stringify(entry)).join(',\n')}\n]`;
  return `{"evidence":${list(table.evidence)},"media":${list(table.media)},"kinds":${list(table.kinds)},"models":${list(table.models)}}\n`;
}
