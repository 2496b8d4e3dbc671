import { describe, expect, it } from 'vitest';
import { sampleJob } from '../../tests/doubles/sample-jobs.ts';
import { modelSource } from '../../tools/models/model-table.ts';
import { silentDevice } from '../printers/device-attributes.ts';
import { carrierChoices, carrierOf } from './carrier-rules.ts';
import { parseCarrier } from './parse-carrier.ts';
import { planSending } from './send-plan.ts';

const settings = new Map<string, unknown>([['carrier', 'direct-print']]);

function read(configuration: Parameters<typeof parseCarrier>[1]) {
  const problems: unknown[] = [];
  const value = parseCarrier(settings, configuration, (...problem) => problems.push(problem));
  return { value, problems };
}

function plan(documentFormat: 'auto' | 'pdf' | 'postscript', contentType = 'application/pdf') {
  const job = sampleJob({});
  const printer = { ...job.printer, configuration: 'department-id-pin' as const };
  return planSending(
    { ...printer, carrier: 'direct-print', documentFormat },
    { ...silentDevice, documentFormats: ['application/postscript'] },
    { options: job.options, contentType },
    modelSource,
  );
}

describe('the carrier direct-print', () => {
  it('is one that a policy may name, for A and B', () => {
    expect(carrierChoices()).toContain('direct-print');
    for (const configuration of ['department-id-pin', 'department-id'] as const) {
      expect(read(configuration)).toEqual({ value: { carrier: 'direct-print' }, problems: [] });
    }
  });

  it('is none for C, whose jobs no web page holds', () => {
    expect(read('department-id-pin-secure-print').problems).toEqual([
      ['carrier', 'direct-print-holds-nothing'],
    ]);
  });

  it('is plain IPP where no Department ID is asked for', () => {
    expect(carrierOf({ configuration: 'none', carrier: 'direct-print' })).toBe('plain');
  });

  it('sends the PDF as it is, whatever the device lists over IPP', async () => {
    for (const format of ['auto', 'pdf'] as const) {
      expect(await plan(format)).toEqual({
        ok: true,
        value: { carrier: 'direct-print', documentFormat: 'application/pdf' },
      });
    }
  });

  it('takes nothing else', async () => {
    const refused = { ok: false, error: 'format-not-supported' };
    expect(await plan('postscript')).toEqual(refused);
    expect(await plan('auto', 'image/pwg-raster')).toEqual(refused);
  });
});
