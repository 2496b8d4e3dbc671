import { readFile, stat } from 'node:fs/promises';
import { type Pin, parsePin } from '../../src/accounting/pin.ts';
import { fileProblem } from './file-problem.ts';
import { digitsProblem, InputProblem } from './problem.ts';

/** A PIN file is one line; anything larger is another file, named by mistake. */
const maxPinFileBytes = 64;

async function readLine(where: string, path: string): Promise<string> {
  try {
    if ((await stat(path)).size > maxPinFileBytes) {
      throw new InputProblem(`${where}: the file is too long: it holds 1 to 7 digits on one line`);
    }
    const text = await readFile(path, 'utf8');
    return text.replace(/^\ufeff/, '').replace(/\r?\n$/, '');
  } catch (error) {
    throw fileProblem(error, where, path);
  }
}

function parsed(where: string, text: string): Pin {
  const pin = parsePin(text);
  if (!pin.ok) throw digitsProblem(`${where}: the PIN`, pin.error);
  return pin.value;
}

/** The PIN in the file that `--flag` names. Throws an {@link InputProblem} that does not quote it. */
export async function readPinFile(flag: string, path: string): Promise<Pin> {
  return parsed(`--${flag}`, await readLine(`--${flag}`, path));
}

/** The same, but an empty file means that there is no PIN, as in a driver's empty box. */
export async function readPinFileOrNone(flag: string, path: string): Promise<Pin | undefined> {
  const text = await readLine(`--${flag}`, path);
  return text === '' ? undefined : parsed(`--${flag}`, text);
}
