import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleJob } from '../../tests/doubles/sample-jobs.ts';
import { decodeCpca } from '../../tools/cpca-reader/decode.ts';
import { modelSource } from '../../tools/models/model-table.ts';
import { readDeviceAttributes } from '../printers/device-attributes.ts';
import type { JobOptions } from '../printers/job-options.ts';
import type { SendPlan } from './carrier.ts';
import { outgoing } from './send-plan.ts';

const data = ') HP-PCL XL;2;1;Comment\n\xff\0B';
const document = new Blob([Uint8Array.from(data, (character) => character.charCodeAt(0))]);
const octets = 'application/octet-stream';

/** What goes out, a character for each byte. */
async function sent(plan: SendPlan, chosen: Partial<JobOptions> = {}): Promise<string> {
  const job = sampleJob({});
  const printer = { ...job.printer, configuration: 'none' as const };
  const ready = await outgoing({
    job: { ...job, printer, options: { ...job.options, ...chosen } },
    ...{ plan, device: readDeviceAttributes([]), models: modelSource },
    ...{ accounting: { kind: 'none' }, settings: {}, document },
  });
  if (!ready.ok) throw new Error(ready.error.code);
  const bytes = new Uint8Array(await ready.value.document.arrayBuffer());
  return Buffer.from(bytes).toString('latin1');
}

describe('PCL XL inside PJL', () => {
  const pjl = { carrier: 'pjl', documentFormat: octets } as const;
  const plan = { ...pjl, convertTo: 'pcl-xl', setsAround: true } as const;

  it('is announced, and followed by the exit', async () => {
    const text = await sent(plan);
    expect(text).toContain(`@PJL ENTER LANGUAGE=PCLXL\r\n${data}\x1b%-12345X@PJL EOJ\r\n`);
  });

  it('has a line for copies in sets, and for no others', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 9999 }), fc.boolean(), async (copies, collate) => {
        const lines = (await sent(plan, { copies, collate })).split('\r\n');
        const sets = lines.filter((line) => line.startsWith('@PJL SET QTY='));
        expect(sets).toEqual(collate && copies > 1 ? [`@PJL SET QTY=${copies}`] : []);
      }),
    );
  });

  it('has none for PostScript, which says its sets itself', async () => {
    const postscript = { ...pjl, convertTo: 'postscript' } as const;
    expect(await sent(postscript, { copies: 3, collate: true })).not.toContain('QTY');
  });
});

describe('PCL XL over IPP', () => {
  it('goes as it is under its own name', async () => {
    const own = 'application/vnd.hp-PCLXL' as const;
    const plan = { carrier: 'plain', documentFormat: own, convertTo: 'pcl-xl' } as const;
    expect(await sent(plan)).toBe(data);
  });

  it('is announced by a line of PJL where it goes as octets', async () => {
    const plan = { carrier: 'plain', documentFormat: octets, convertTo: 'pcl-xl' } as const;
    expect(await sent(plan)).toBe(`\x1b%-12345X@PJL ENTER LANGUAGE=PCLXL\r\n${data}\x1b%-12345X`);
  });
});

describe('a predicted format inside CPCA', () => {
  it.each([
    ['pcl-xl', { convertTo: 'pcl-xl' }, '\x00\x2e\x2f\x00\x00'],
    ['pdf', {}, '\x00\x2e\x36\x00\x00'],
    ['postscript', { convertTo: 'postscript' }, '\x00\x2e\x06\x06level3\x00'],
  ] as const)('%s has the number of the Printer MIB', async (format, how, attribute) => {
    const text = await sent({ carrier: 'cpca', documentFormat: octets, ...how });
    expect(text).toContain(attribute);
    const decoded = decodeCpca(new Uint8Array(Buffer.from(text, 'latin1')));
    if (!decoded.ok) throw new Error(decoded.error.code);
    expect(decoded.value.format).toBe(format);
    expect(Buffer.from(decoded.value.data).toString('latin1')).toBe(data);
  });
});
