import { err, ok, type Result } from '../../src/result.ts';

export interface CorpusArguments {
  readonly folder: string;
  /** Of each document so many pages are compared, from the first. */
  readonly pages: number;
}

export const usage = 'usage: npm run corpus -- FOLDER [--pages N]';

const allPages = 100_000;

/** Reads the command line: a folder, and how many pages of a document are compared (all unless told). */
export function readArguments(words: readonly string[]): Result<CorpusArguments, 'usage'> {
  const at = words.indexOf('--pages');
  const pages = at < 0 ? allPages : Number(words[at + 1]);
  const rest = at < 0 ? words : words.toSpliced(at, 2);
  const [folder, ...more] = rest;
  if (!folder || folder.startsWith('--') || more.length > 0) return err('usage');
  return Number.isInteger(pages) && pages > 0 ? ok({ folder, pages }) : err('usage');
}
