import { describe, expect, it } from 'vitest';
import { decodeCpca } from '../../tools/cpca-reader/decode.ts';
import { familyDevice } from '../printers/device-family.ts';
import { deviceFamilyIds } from '../printers/device-family-ids.ts';
import { checkCpcaJob } from './check-job.ts';
import { officeDevice } from './device.ts';
import { wrapBlob } from './encode.ts';
import type { CpcaJob } from './job.ts';
import { type PaperSources, paperSourceTables } from './paper-sources.ts';
import { fromHex, toHex, vectorJob, vectors } from './vectors.fixture.ts';

const job: CpcaJob = {
  accounting: {},
  mode: { kind: 'print' },
  format: 'postscript',
  ticket: { copies: 1, duplex: 'longEdge', inputSlot: 'cassette2' },
};

const withSources = (sources: PaperSources): CpcaJob => ({
  ...job,
  device: { ...officeDevice, sources },
});

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
  ] as const)('uses the table %s, which writes drawer 2 as %s', async (table, hex) => {
    const bytes = await streamOf(withSources(paperSourceTables[table]));
    expect(toHex(bytes)).toContain(hex);
    expect(decodeCpca(bytes).ok).toBe(true);
  });

  it('has no code for a drawer of an unknown model', () => {
    expect(checkCpcaJob({ ...job, device: familyDevice('portable') })).toMatchObject({
      ok: false,
      error: { code: 'unknown-value', field: 'inputSlot', choices: ['auto', 'manual'] },
    });
  });

  it('says "automatic" if the driver leaves the drawer to its page language', async () => {
    const device = { ...officeDevice, sourceInEnvelope: false };
    expect(toHex(await streamOf({ ...job, device }))).toContain('086e010b0000');
  });

  it('uses the old code for two-sided if the device needs it, and the usual one for one-sided', async () => {
    const device = { ...officeDevice, twoSidedCode: 0x02 as const };
    expect(toHex(await streamOf({ ...job, device }))).toContain('07df02');
    expect(toHex(await streamOf(job))).toContain('07df04');
    expect(toHex(await streamOf({ ...job, device, ticket: { duplex: 'off' } }))).toContain(
      '07df01',
    );
  });

  it.each(deviceFamilyIds)('of %s is read by the strict decoder', async (id) => {
    const ticket = { ...job.ticket, inputSlot: 'manual' } as const;
    const decoded = decodeCpca(await streamOf({ ...job, ticket, device: familyDevice(id) }));
    expect(decoded).toMatchObject({ ok: true, value: { dataLength: 4 } });
  });

  it('is byte for byte what Canon’s driver sends for black and white without ID', async () => {
    const exempt = vectors.filter(
      ({ name }) => name.includes('exempt') || name.includes('monochrome'),
    );
    expect(exempt.length).toBeGreaterThanOrEqual(4);
    const mono = vectors.find(({ name }) => name === 'monochrome-exempt-mono');
    if (!mono) throw new Error('the vector is gone');
    const { accounting: _paid, ...rest } = vectorJob(mono);
    // The vector contains an ID that the driver drops. Here the job has none, and the bytes are the
    // same.
    const unpaid = { ...rest, accounting: {}, device: familyDevice('color-office') };
    const stream = await wrapBlob(unpaid, new Blob([fromHex(mono.dataHex ?? '')])).arrayBuffer();
    expect(toHex(new Uint8Array(stream))).toBe(mono.streamHex);
  });
});
