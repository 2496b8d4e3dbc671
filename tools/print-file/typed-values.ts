import { openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import { parseDepartmentId } from '../../src/accounting/department-id.ts';
import type { Pin } from '../../src/accounting/pin.ts';
import type { PrintFile, PrintFileErrorCode } from '../../src/print-file/print-file.ts';
import { type OnDocument, readPrintFile } from '../../src/print-file/reader.ts';
import { fileProblem } from '../wrap/file-problem.ts';
import { readPinFileOrNone } from '../wrap/pin-file.ts';
import { digitsProblem, InputProblem } from '../wrap/problem.ts';

/** What was typed into the driver, as the command line says it. */
export interface TypedValues {
  /** As it was typed, leading zeros included. */
  readonly departmentId?: string;
  readonly pin?: Pin;
  /** The PIN file is there and empty: no PIN was typed. */
  readonly withoutPin?: true;
  readonly securedPrintPin?: Pin;
}

/** Reads `--department`, `--pin-file` and `--secured-pin-file`, whatever they are called here. */
export async function readTyped(
  flags: ReadonlyMap<string, string>,
  names: { readonly id: string; readonly pin: string; readonly secured: string },
): Promise<TypedValues> {
  const departmentId = flags.get(names.id);
  if (departmentId !== undefined) {
    const parsed = parseDepartmentId(departmentId);
    if (!parsed.ok) throw digitsProblem(`--${names.id}`, parsed.error);
  }
  const pinOf = async (flag: string) => {
    const path = flags.get(flag);
    return path === undefined ? undefined : readPinFileOrNone(flag, path);
  };
  const pin = await pinOf(names.pin);
  const securedPrintPin = await pinOf(names.secured);
  return {
    ...(departmentId === undefined ? {} : { departmentId }),
    ...(pin ? { pin } : {}),
    ...(flags.has(names.pin) && !pin ? { withoutPin: true as const } : {}),
    ...(securedPrintPin ? { securedPrintPin } : {}),
  };
}

const sentences: Readonly<Record<PrintFileErrorCode, string>> = {
  empty: 'is empty',
  truncated: 'ends in the middle of a CPCA job',
  'cpca-packet-expected': 'has other bytes where a CPCA packet should begin',
  'cpca-data-without-marker': 'has a CPCA data packet without its first byte',
  'too-many-packets': 'has more CPCA packets than a job has',
  'too-many-lines': 'has more PJL lines than a job has',
  'line-too-long': 'has a PJL line that is too long',
  'too-many-parts': 'has more jobs than can be looked at',
};

export interface OpenedFile {
  readonly blob: Blob;
  readonly file: PrintFile;
}

/** Opens and reads the print file; `ordinal` says which one in a message. */
export async function openPrintFile(
  path: string,
  ordinal: 'FILE' | 'FILE2',
  onDocument?: OnDocument,
): Promise<OpenedFile> {
  try {
    if (!(await stat(path)).isFile()) throw new InputProblem(`${ordinal} is not an ordinary file`);
    const blob = await openAsBlob(path);
    const file = await readPrintFile(blob, onDocument ? { onDocument } : {});
    if (file.ok) return { blob, file: file.value };
    const { code, offset, inside } = file.error;
    const where = inside ? `${offset} of the document inside CPCA` : `${offset}`;
    throw new InputProblem(`${ordinal} ${sentences[code]} (${code} at byte ${where})`);
  } catch (error) {
    throw fileProblem(error, ordinal, path);
  }
}
