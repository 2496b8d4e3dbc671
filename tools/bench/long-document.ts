import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A PDF of at least `pages` pages: those of `file` again and again, put together by poppler. */
export function longDocument(file: string, pages: number): Uint8Array<ArrayBuffer> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const output = join(folder, 'long.pdf');
    const count = pageCount(file);
    const times = Math.ceil(pages / count);
    execFileSync('pdfunite', [...new Array<string>(times).fill(file), output]);
    return new Uint8Array(readFileSync(output));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function pageCount(file: string): number {
  const about = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
  return Number(/^Pages:\s+(\d+)$/m.exec(about)?.[1] ?? 1);
}
