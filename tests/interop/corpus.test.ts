import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { corpus } from '../../tools/corpus/corpus.ts';
import { lockedPdf, testPdf } from './postscript-pdf.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'corpus-test-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function examined(files: Record<string, Uint8Array>, ...words: string[]) {
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  const said = { stdout: '', stderr: '' };
  const status = await corpus([folder, ...words], {
    result: (text) => {
      said.stdout += `${text}\n`;
    },
    problem: (line) => {
      said.stderr += `${line}\n`;
    },
  });
  return { status, ...said };
}

const mediaBox = [0, 0, 200, 300];
const sound = testPdf([
  { mediaBox, content: '0 g 20 20 60 90 re f' },
  { mediaBox, content: '1 0 0 rg 20 20 60 90 re f' },
]);

describe('corpus', () => {
  it('ends with 0 where all pages look as others see them, and counts those in colour', async () => {
    mkdirSync(join(folder, 'inner'));
    const { status, stdout } = await examined({
      'a.pdf': sound,
      'inner/B.PDF': sound,
      'notes.txt': sound,
    });
    expect(stdout).toMatch(/^ *[\d.]+ s +2 +1 {2}same {2}.*a\.pdf$/m);
    expect(stdout).toContain('B.PDF');
    expect(stdout).not.toContain('notes');
    expect(stdout).toMatch(/\n2 documents, 4 pages, 2 of them in colour; 2 documents as poppler/);
    expect(status).toBe(0);
  });

  it('lists what failed, what differs and what took longest, and ends with 1', async () => {
    const lacking = testPdf([
      {
        mediaBox,
        resources:
          '/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding << /Differences [65 /afii10017 /afii10018] >> >> >>',
        content: 'BT /F 200 Tf 9 90 Td (A) Tj ET',
      },
    ]);
    const { status, stdout } = await examined({
      'damaged.pdf': sound.slice(0, 200),
      'empty.pdf': new Uint8Array(),
      'lacking.pdf': lacking,
      'locked.pdf': lockedPdf(),
      'sound.pdf': sound,
    });
    expect(stdout).toMatch(/FAILED document-damaged {2}.*damaged\.pdf/);
    expect(stdout).toMatch(/FAILED document-empty {2}.*empty\.pdf/);
    expect(stdout).toMatch(/FAILED document-encrypted {2}.*locked\.pdf/);
    expect(stdout).toMatch(/DIFFERS page 1 \(\d+\) \(lacks Helvetica-Bold\) {2}.*lacking\.pdf/);
    expect(stdout).toMatch(/same {2}.*sound\.pdf/);
    const parts = stdout.split(/^(Failed|Differ|Took longest):$/m);
    expect(parts.filter((_, at) => at % 2 === 1)).toEqual(['Failed', 'Differ', 'Took longest']);
    expect(parts[2]?.match(/\.pdf/g)).toHaveLength(3);
    expect(parts[4]?.match(/\.pdf/g)).toHaveLength(1);
    expect(stdout).toMatch(/5 documents, 3 pages, 1 of them in colour; 1 documents as/);
    expect(status).toBe(1);
  });

  it('ends with 2 where there is nothing to do', async () => {
    expect(await examined({})).toMatchObject({
      status: 2,
      stderr: `corpus: no PDF in ${folder}\n`,
    });
    expect(await examined({}, '--pages')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^usage/),
    });
  });
}, 120_000);
