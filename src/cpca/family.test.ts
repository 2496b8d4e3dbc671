import { describe, expect, it } from 'vitest';
import { deviceFamily, deviceFamilyIds } from '../printers/device-family.ts';
import { checkCpcaJob } from './check-job.ts';
import { decodeCpca } from './decode.ts';
import { wrapBlob } from './encode.ts';
import type { CpcaJob } from './job.ts';
import { toHex, vectorJob, vectors } from './vectors.fixture.ts';

const job: CpcaJob = {
  accounting: {},
  mode: { kind: 'print' },
  format: 'postscript',
  ticket: { copies: 1, duplex: 'longEdge', inputSlot: 'cassette2' },
};

async function streamOf(of: CpcaJob): Promise<Uint8Array> {
  return new Uint8Array(await wrapBlob(of, new Blob(['%!PS'])).arrayBuffer());
}

describe('the envelope of a device family', () => {
  it.each([
    ['office', '086e0166'],
    ['largeDeck', '086e018e'],
    ['laser', '086e0179'],
    ['imagePress', '086e0166'],
    ['named', '07ee020009434153534554544532'],
  ] as const)('%s numbers drawer 2 as %s', async (paperSources, hex) => {
    const bytes = await streamOf({ ...job, paperSources });
    expect(toHex(bytes)).toContain(hex);
    expect(decodeCpca(bytes).ok).toBe(true);
  });

  it('has no code for a drawer of an unknown model', () => {
    expect(checkCpcaJob({ ...job, paperSources: 'portable' })).toMatchObject({
      ok: false,
      error: { code: 'unknown-value', field: 'inputSlot', choices: ['auto', 'manual'] },
    });
  });

  it('says two-sided in the old way where asked, and one-sided as ever', async () => {
    expect(toHex(await streamOf({ ...job, oldTwoSided: true }))).toContain('07df02');
    expect(toHex(await streamOf(job))).toContain('07df04');
    const oneSided = { ...job, oldTwoSided: true, ticket: { duplex: 'off' } } as const;
    expect(toHex(await streamOf(oneSided))).toContain('07df01');
  });

  it('of every supported family is read by the strict decoder', async () => {
    for (const id of deviceFamilyIds) {
      const family = deviceFamily(id, undefined);
      const { paperSources, headerBlockOne, oldTwoSided, exemptionRecord } = family;
      const ticket = { ...job.ticket, inputSlot: 'manual' } as const;
      const bytes = await streamOf({
        ...{ ...job, ticket, paperSources, headerBlockOne, oldTwoSided },
        monochromeExemptRecord: exemptionRecord,
      });
      expect(decodeCpca(bytes).ok, id).toBe(true);
    }
  });

  it('is byte for byte what Canon’s driver sends for black and white without ID', async () => {
    const exempt = vectors.filter(
      ({ name }) => name.includes('exempt') || name.includes('monochrome'),
    );
    expect(exempt.length).toBeGreaterThanOrEqual(4);
    const color = deviceFamily('color-office', undefined);
    const mono = vectors.find(({ name }) => name === 'monochrome-exempt-mono');
    if (!mono) throw new Error('the vector is gone');
    const { accounting: _paid, ...rest } = vectorJob(mono);
    // Here the ID is left out before the envelope is made, and the bytes are the same.
    const bytes = await wrapBlob(
      { ...rest, accounting: {}, monochromeExemptRecord: color.exemptionRecord },
      new Blob([
        Uint8Array.from(mono.dataHex?.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)),
      ]),
    ).arrayBuffer();
    expect(toHex(new Uint8Array(bytes))).toBe(mono.streamHex);
  });
});
