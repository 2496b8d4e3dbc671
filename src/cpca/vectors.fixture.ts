import { Secret } from '../secret.ts';
import { type CpcaDevice, fullColorDevice, officeDevice } from './device.ts';
import type { CpcaJob, CpcaMode } from './job.ts';
import { modelDevice } from './models/model-device.ts';
import { ModelTable, type StoredModels } from './models/table.ts';
import type { CpcaTicket } from './ticket.ts';

const [stored] = Object.values(
  import.meta.glob<StoredModels>('../../public/canon-models.json', {
    eager: true,
    import: 'default',
  }),
);
if (!stored) throw new Error('the table of models is gone');

/** The table of models that the extension contains. */
export const modelTable = new ModelTable(stored);

type VectorOptions = Omit<CpcaJob, 'accounting' | 'mode' | 'ticket' | 'device'> &
  CpcaTicket & {
    readonly headerBlockOne?: boolean;
    readonly monochromeExemptRecord?: boolean;
    readonly sourceInEnvelope?: boolean;
    readonly departmentId?: string;
    readonly pin?: string;
    readonly jobMode?: CpcaMode['kind'];
    readonly securedPin?: string;
    readonly box?: number;
  };

/**
 * Streams that Canon's driver wrote, in the form in which the tests store them (CPCA section 15).
 */
export interface Vector {
  readonly name: string;
  readonly scope: 'accounting' | 'ticket' | 'beyond' | 'family';
  /** The name of the model's row in the table of models. */
  readonly model?: string;
  readonly options: VectorOptions;
  readonly dataHex?: string;
  readonly dataByte?: string;
  readonly dataLength?: number;
  readonly streamHex?: string;
  readonly streamLength?: number;
  readonly streamSha256?: string;
  readonly headHex?: string;
  readonly tailHex?: string;
}

function inOrder(files: Record<string, Vector>): readonly Vector[] {
  return Object.entries(files)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([, vector]) => vector);
}

/** The 82 streams of one office device. */
export const vectors = inOrder(
  import.meta.glob<Vector>('../../tests/fixtures/cpca/*.json', { eager: true, import: 'default' }),
);

/** The streams of 30 models, one each. */
export const modelVectors = inOrder(
  import.meta.glob<Vector>('../../tests/fixtures/cpca-models/*.json', {
    eager: true,
    import: 'default',
  }),
);

export function fromHex(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: hex.length / 2 }, (_, at) =>
    Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16),
  );
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The document of a vector. */
export function vectorData(vector: Vector): Uint8Array<ArrayBuffer> {
  if (vector.dataHex !== undefined) return fromHex(vector.dataHex);
  return new Uint8Array(vector.dataLength ?? 0).fill(Number.parseInt(vector.dataByte ?? '0', 16));
}

function vectorMode({ jobMode, securedPin = '', box = 0 }: VectorOptions): CpcaMode {
  if (jobMode === 'secured') return { kind: 'secured', pin: new Secret(securedPin) };
  if (jobMode === 'store') return { kind: 'store', box };
  return { kind: jobMode ?? 'print' };
}

const jobKeys = [
  ...(['userName', 'documentName', 'nameEncoding', 'format', 'profile'] as const),
  ...(['monochromeExempt', 'jobNote', 'jobDetails'] as const),
];
const otherKeys = [
  ...['departmentId', 'pin', 'jobMode', 'securedPin', 'box', 'headerBlockOne'],
  ...['monochromeExemptRecord', 'sourceInEnvelope'],
];

function vectorDevice({ model, options }: Vector): CpcaDevice {
  const known = model === undefined ? undefined : modelTable.find(model);
  if (model !== undefined && !known) throw new Error(`no model ${model}`);
  const base = options.profile === 'fullColor' ? fullColorDevice : officeDevice;
  return {
    ...(known ? modelDevice(known) : base),
    ...(options.headerBlockOne && { headerBlockOne: true }),
    ...(options.monochromeExemptRecord && { exemptionRecord: true }),
    ...(options.sourceInEnvelope && { sourceInEnvelope: true }),
  };
}

/** The job of a vector. Every setting that is not a job option goes into its ticket. */
export function vectorJob(vector: Vector): CpcaJob {
  const { options } = vector;
  const entries = Object.entries(options);
  const own = entries.filter(([key]) => (jobKeys as string[]).includes(key));
  const ticket = entries.filter(([key]) => ![...jobKeys, ...otherKeys].includes(key));
  const { departmentId, pin } = options;
  return {
    ...(Object.fromEntries(own) as Pick<VectorOptions, (typeof jobKeys)[number]>),
    accounting: {
      ...(departmentId ? { departmentId: departmentId.replace(/^0+/, '') } : {}),
      ...(pin ? { pin: new Secret(pin) } : {}),
    },
    mode: vectorMode(options),
    ticket: Object.fromEntries(ticket),
    device: vectorDevice(vector),
  };
}
