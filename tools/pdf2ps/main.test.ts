import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockedPdf, testPdf } from '../../tests/interop/postscript-pdf.ts';
import { pdf2ps } from './pdf2ps.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pdf2ps-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function written(pdf: Uint8Array): string[] {
  writeFileSync(join(folder, 'in.pdf'), pdf);
  return [join(folder, 'in.pdf'), join(folder, 'out.ps'), '--mono'];
}

const files = () => readdirSync(folder).sort();

/** As a process of its own. */
function started(pdf: Uint8Array) {
  const words = ['--import', 'tsx', main, ...written(pdf)];
  const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  return { status, stderr, files: files() };
}

/** The same code in this process, without the time for a start. */
async function converted(pdf: Uint8Array) {
  const lines: string[] = [];
  const status = await pdf2ps(written(pdf), (line) => lines.push(`${line}\n`));
  return { status, stderr: lines.join(''), files: files() };
}

describe('pdf2ps', () => {
  it('tells its caller by its exit code what is no PDF', () => {
    const { status, stderr } = started(new Uint8Array([1, 2, 3]));
    expect(status).toBe(2);
    expect(stderr).toMatch(/^pdf2ps: .*: document-damaged[^\n]*\n$/);
  });

  it('writes PostScript and says nothing', () => {
    const done = started(testPdf([{ mediaBox: [0, 0, 100, 100], content: '0 g 9 9 9 9 re f' }]));
    expect(done).toEqual({ status: 0, stderr: '', files: ['in.pdf', 'out.ps'] });
    expect(readFileSync(join(folder, 'out.ps'), 'latin1')).toMatch(/^%!PS-Adobe-3\.0\n.*%%EOF\n$/s);
  });

  it('says in one line where text is missing, and writes the rest', async () => {
    const cyrillic = '<< /Type /Encoding /Differences [65 /afii10017] >>';
    const font = `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding ${cyrillic} >>`;
    const resources = `/Font << /F ${font} >>`;
    const content = 'BT /F 24 Tf 9 9 Td (A) Tj ET';
    const done = await converted(testPdf([{ mediaBox: [0, 0, 100, 100], resources, content }]));
    expect(done).toMatchObject({ status: 0, files: ['in.pdf', 'out.ps'] });
    expect(done.stderr).toMatch(/^pdf2ps: .*in\.pdf: text may be missing: .* Helvetica\n$/);
  });

  it.each([
    ['document-damaged', new Uint8Array([1, 2, 3])],
    ['document-encrypted', lockedPdf()],
    ['document-empty', new Uint8Array()],
    ['document-damaged', testPdf([{ mediaBox: [0, 0, 9, 9] }, { mediaBox: [0, 0, 9, 99_999] }])],
  ])('ends with 2, one line and no output: %s', async (code, pdf) => {
    const done = await converted(pdf);
    expect(done).toMatchObject({ status: 2, files: ['in.pdf'] });
    expect(done.stderr).toMatch(new RegExp(`^pdf2ps: .*in\\.pdf: ${code}[^\\n]*\\n$`));
  });
}, 20_000);
