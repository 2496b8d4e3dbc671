import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testPage } from '../../src/test-page/test-page.ts';

const run = promisify(execFile);

const hostile = ') Tj ET \\ (Büro – 5 € <script> %-12345X@PJL';

describe('the test page, read by others', () => {
  let folder: string;
  let file: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'test-page-'));
    file = join(folder, 'page.pdf');
    const facts = [
      { label: 'Printer', value: hostile },
      { label: 'Address', value: `ipps://copier.example.org/${'W'.repeat(900)}` },
      { label: 'Department ID', value: '1234567' },
    ];
    await writeFile(file, testPage({ title: 'Test page', facts, region: 'a4' }));
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('has its texts as they are, for poppler', async () => {
    const { stdout, stderr } = await run('pdftotext', ['-layout', file, '-']);
    expect(stderr).toBe('');
    expect(stdout).toContain('Test page');
    expect(stdout).toContain(hostile);
    expect(stdout).toMatch(/Department ID\s+1234567/);
    expect(stdout).toContain('W…');
  });

  it('is one A4 page', async () => {
    const { stdout } = await run('pdfinfo', [file]);
    expect(stdout).toMatch(/Pages:\s+1\n/);
    expect(stdout).toMatch(/Page size:\s+595\.28 x 841\.89 pts \(A4\)/);
  });

  it('shows greys and colours inside the margins, for Ghostscript', async () => {
    const image = join(folder, 'page.ppm');
    const args = ['-q', '-dBATCH', '-dNOPAUSE', '-dSAFER', '-sDEVICE=ppmraw', '-r72'];
    const { stdout } = await run('gs', [...args, `-sOutputFile=${image}`, file]);
    expect(stdout).toBe('');
    const pixels = await readFile(image);
    const [header = ''] = /^P6\s(?:#[^\n]*\n)?\d+ \d+\s255\s/.exec(pixels.toString('latin1')) ?? [];
    const [width = 0, height = 0] = (/(\d+) (\d+)\s255/.exec(header) ?? []).slice(1).map(Number);
    const seen = new Set<string>();
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const at = header.length + 3 * (y * width + x);
        const color = pixels.subarray(at, at + 3).toString('hex');
        const outside = x < 50 || x > width - 50 || y < 50 || y > height - 50;
        if (outside) expect(color).toBe('ffffff');
        else seen.add(color);
      }
    }
    for (const color of ['ff0000', '00ff00', '0000ff', '00ffff', 'ff00ff', 'ffff00', '000000']) {
      expect(seen).toContain(color);
    }
    const greys = [...seen].filter((color) => /^(..)\1\1$/.test(color));
    expect(greys.length).toBeGreaterThan(10);
  });
});
