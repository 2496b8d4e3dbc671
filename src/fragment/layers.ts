import { declaredLanguage } from '../print-file/cpca-fields.ts';
import type {
  CpcaDataRun,
  CpcaPacket,
  CpcaPart,
  PageLanguage,
  Part,
  PjlItem,
  PrintFile,
} from '../print-file/print-file.ts';
import { err, ok, type Result } from '../result.ts';
import type { LearnProblem } from './learned.ts';

/** PJL before and after what it contains. */
export interface PjlShell {
  readonly kind: 'pjl';
  readonly before: readonly PjlItem[];
  readonly after: readonly PjlItem[];
}

/** The packets of one job, with one document in it. */
export interface CpcaShell {
  readonly kind: 'cpca';
  readonly part: CpcaPart;
  readonly before: readonly CpcaPacket[];
  readonly data: CpcaDataRun;
  readonly after: readonly CpcaPacket[];
}

export type Shell = PjlShell | CpcaShell;

export interface Shells {
  /** From the outermost to the innermost. */
  readonly shells: readonly Shell[];
  readonly language?: PageLanguage;
}

function items(part: Part | undefined): readonly PjlItem[] {
  return part?.kind === 'pjl' ? part.items : [];
}

function cpcaShells(part: CpcaPart): Result<Shells, LearnProblem> {
  const at = part.items.findIndex(({ kind }) => kind === 'data');
  const data = part.items[at];
  if (data?.kind !== 'data') return err({ code: 'no-envelope' });
  const rest = part.items.slice(at + 1);
  const after = rest.filter((item) => item.kind === 'packet');
  if (after.length !== rest.length) return err({ code: 'several-jobs' });
  const before = part.items.slice(0, at).filter((item) => item.kind === 'packet');
  const inside = shellsOf(part.inside);
  if (!inside.ok) return inside;
  // The packets declare the format to the device. The bytes themselves are only examined if the
  // packets do not.
  const language = declaredLanguage(before) ?? inside.value.language;
  const shell: CpcaShell = { kind: 'cpca', part, before, data, after };
  return ok({
    shells: [shell, ...inside.value.shells],
    ...(language === undefined ? {} : { language }),
  });
}

function shellsOf(parts: readonly Part[]): Result<Shells, LearnProblem> {
  const at = parts.findIndex(({ kind }) => kind !== 'pjl');
  const core = parts[at];
  if (!core) return parts.length === 0 ? ok({ shells: [] }) : err({ code: 'no-envelope' });
  const [before, after] = [parts.slice(0, at), parts.slice(at + 1)];
  if (before.length > 1 || after.length > 1 || after.some(({ kind }) => kind !== 'pjl')) {
    return err({ code: 'several-jobs' });
  }
  const pjl: PjlShell = { kind: 'pjl', before: items(before[0]), after: items(after[0]) };
  const outer = pjl.before.length + pjl.after.length === 0 ? [] : [pjl];
  if (core.kind === 'pjl') return err({ code: 'several-jobs' });
  const inner =
    core.kind === 'cpca'
      ? cpcaShells(core)
      : ok({ shells: [], ...(core.language === undefined ? {} : { language: core.language }) });
  return inner.ok ? ok({ ...inner.value, shells: [...outer, ...inner.value.shells] }) : inner;
}

/** What is around the only document of a print file. */
export function shellsOfFile(file: PrintFile): Result<Shells, LearnProblem> {
  const shells = shellsOf(file.parts);
  if (shells.ok && shells.value.shells.length === 0) return err({ code: 'no-envelope' });
  return shells;
}
