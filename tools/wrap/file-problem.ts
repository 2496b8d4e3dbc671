import { InputProblem, quoted } from './problem.ts';

const sentences: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'does not exist: check the path'],
  ['EACCES', 'may not be opened: check its permissions'],
  ['EPERM', 'may not be opened: check its permissions'],
  ['EISDIR', 'is a folder: name a file'],
  ['ENOTDIR', 'lies below something that is not a folder: check the path'],
  ['ENOSPC', 'does not fit: the disk is full'],
  ['EROFS', 'lies on a read-only disk: choose another place'],
]);

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}

/** A fault of the file system as a line for people; anything else is handed back as it is. */
export function fileProblem(error: unknown, where: string, path: string): unknown {
  const code = codeOf(error);
  if (code === undefined || error instanceof InputProblem) return error;
  const sentence = sentences.get(code) ?? `cannot be used (${code})`;
  return new InputProblem(`${where} ${quoted(path)} ${sentence}`);
}
