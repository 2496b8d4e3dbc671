import type { DepartmentId } from '../accounting/department-id.ts';
import { Secret } from '../secret.ts';
import type { CpcaJob, CpcaMode } from './job.ts';
import type { CpcaTicket } from './ticket.ts';

type VectorOptions = Omit<CpcaJob, 'accounting' | 'mode' | 'ticket'> &
  CpcaTicket & {
    readonly departmentId?: string;
    readonly pin?: string;
    readonly jobMode?: CpcaMode['kind'];
    readonly securedPin?: string;
    readonly box?: number;
  };

/** Canon's own streams as the tests read them (CPCA section 15). */
export interface Vector {
  readonly name: string;
  readonly scope: 'accounting' | 'ticket' | 'beyond';
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

export const vectors: readonly Vector[] = Object.entries(
  import.meta.glob<Vector>('../../tests/fixtures/cpca/*.json', {
    eager: true,
    import: 'default',
  }),
)
  .sort(([a], [b]) => a.localeCompare(b))
  .map(([, vector]) => vector);

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
  ...(['monochromeExempt', 'monochromeExemptRecord', 'headerBlockOne'] as const),
];
const otherKeys = ['departmentId', 'pin', 'jobMode', 'securedPin', 'box'];

/** The job of a vector: what is not about the job as a whole is its ticket. */
export function vectorJob({ options }: Vector): CpcaJob {
  const entries = Object.entries(options);
  const own = entries.filter(([key]) => (jobKeys as string[]).includes(key));
  const ticket = entries.filter(([key]) => ![...jobKeys, ...otherKeys].includes(key));
  const { departmentId, pin } = options;
  return {
    ...(Object.fromEntries(own) as Pick<VectorOptions, (typeof jobKeys)[number]>),
    accounting: {
      ...(departmentId ? { departmentId: departmentId.replace(/^0+/, '') as DepartmentId } : {}),
      ...(pin ? { pin: new Secret(pin) } : {}),
    },
    mode: vectorMode(options),
    ticket: Object.fromEntries(ticket),
  };
}
