import { describe, expect, it } from 'vitest';
import { wrapInPjl } from '../../src/carriers/pjl-job.ts';
import { pclXlEnd, pclXlPageEnd, pclXlPageStart, pclXlStart } from '../../src/pcl-xl/pcl-xl.ts';
import { rasterPage } from '../../src/postscript/raster-page.ts';
import { parseOptions } from './options.ts';
import { understandJob, understandPclXlJob } from './understand-job.ts';

const page = rasterPage(595, 842, 600);
if (!page.ok) throw new Error(page.error);
const paper = page.value;

/** Pages of white paper. */
function document(pages: number, copies?: number, duplex?: 'two-sided-short-edge'): Uint8Array {
  const options = {
    ...({ dpi: 600, revision: '2.1' } as const),
    ...(copies === undefined ? {} : { copies }),
    ...(duplex && { duplex }),
  };
  const all = Array.from({ length: pages }, (_, at) => [
    pclXlPageStart(paper, at + 1, options),
    pclXlPageEnd(options),
  ]);
  return new Uint8Array(Buffer.concat([pclXlStart(options), ...all.flat(), pclXlEnd()]));
}

async function inPjl(bytes: Uint8Array, sets: number): Promise<Uint8Array> {
  const wrapped = wrapInPjl(
    {
      ...({ accounting: { kind: 'none' }, template: { lines: [] }, language: 'PCLXL' } as const),
      ...{ sets, documentName: 'Minutes', userName: '' },
    },
    new Blob([bytes.slice()]),
  );
  return new Uint8Array(await wrapped.arrayBuffer());
}

const type = 'application/vnd.hp-PCLXL';

describe('a job in PCL XL', () => {
  it('is read without an envelope, with its own MIME type or as octets', () => {
    const bytes = document(2);
    for (const mime of [type, undefined]) {
      const job = understandJob(bytes, mime);
      expect(job).toMatchObject({ ok: true, value: { protocol: 'plain', format: 'pclxl' } });
      if (job.ok) expect(job.value).not.toHaveProperty('settings');
    }
  });

  it('gets its settings from the document, and the number of sets from PJL', async () => {
    const twice = await inPjl(document(2, 2, 'two-sided-short-edge'), 1);
    expect(understandJob(twice)).toMatchObject({
      value: {
        ...{ protocol: 'pjl', format: 'pclxl', documentName: 'Minutes' },
        settings: {
          ...{ copies: 2, sides: 'two-sided-short-edge', mediaSize: 'iso_a4_210x297mm' },
          resolution: 600,
        },
      },
    });
    expect(understandJob(await inPjl(document(1, 1), 3))).toMatchObject({
      value: { settings: { copies: 3, collate: 'true', sides: 'one-sided' } },
    });
  });

  it('is invalid data if it is damaged, or if another document is declared as PCL XL', () => {
    const cut = document(2).slice(0, -20);
    expect(understandJob(cut)).toMatchObject({ ok: false, error: { endCode: '#858' } });
    const pdf = new TextEncoder().encode('%PDF-1.4\n');
    expect(understandJob(pdf, type)).toMatchObject({ ok: false, error: { endCode: '#858' } });
  });
});

describe('a device whose only page language is PCL XL', () => {
  it('ends any other document with #858', async () => {
    expect(understandPclXlJob(document(1), type).ok).toBe(true);
    expect(understandPclXlJob(await inPjl(document(1), 1)).ok).toBe(true);
    for (const text of ['%!PS-Adobe-3.0\nshowpage\n', '%PDF-1.4\n']) {
      const job = understandPclXlJob(new TextEncoder().encode(text));
      expect(job).toMatchObject({ ok: false, error: { endCode: '#858' } });
    }
  });

  it('is requested on the command line', () => {
    expect(parseOptions(['--pcl-xl-only'])).toMatchObject({ value: { pclXlOnly: true } });
  });
});
