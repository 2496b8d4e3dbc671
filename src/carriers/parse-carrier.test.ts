import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePrinter } from '../policy/parse-printer.ts';
import { carrierOf } from './carrier-rules.ts';

const printer = {
  id: 'p',
  name: 'Library',
  uri: 'ipp://copier.example.org/ipp/print',
  configuration: 'department-id-pin',
};

function parse(more: object) {
  const { printer: parsed, problems } = parsePrinter({ ...printer, ...more }, 'p', 'policy');
  return parsed.ok ? parsed.value : problems;
}

describe('how a printer’s accounting travels', () => {
  it('is left out where it is the default', () => {
    const more = {
      carrier: 'auto',
      deviceModel: ' ',
      deviceFamily: 'auto',
      monochromeWithoutId: 'false',
    };
    expect(parse(more)).toEqual(parse({}));
    expect(parse({})).not.toHaveProperty('carrier');
  });

  it('is read as policy writes it: as text', () => {
    expect(
      parse({
        carrier: 'pjl',
        deviceFamily: 'laser',
        pjlAccountingLines: '@PJL COMMENT {departmentId}\r\n\n  @PJL COMMENT {pin} \n',
      }),
    ).toMatchObject({
      carrier: 'pjl',
      deviceFamily: 'laser',
      pjlAccountingLines: ['@PJL COMMENT {departmentId}', '@PJL COMMENT {pin}'],
    });
    expect(parse({ delivery: 'mail-box', mailBox: '07' })).toMatchObject({
      delivery: 'mail-box',
      mailBox: 7,
    });
    expect(parse({ delivery: 'print' })).not.toHaveProperty('delivery');
    expect(parse({ deviceModel: ' iR-ADV\u202e C3525 ' })).toMatchObject({
      deviceModel: 'iR-ADV C3525',
    });
    expect(parse({ monochromeWithoutId: 'true' })).toMatchObject({ monochromeWithoutId: true });
  });

  it('is read again as it is stored', () => {
    const stored = parse({
      carrier: 'pjl',
      pjlAccountingLines: ['@PJL COMMENT {departmentId}{pin}'],
    });
    expect(parse(JSON.parse(JSON.stringify({ ...stored, source: undefined })))).toEqual(stored);
  });

  it.each([
    [{ carrier: 'ipp' }, 'carrier', 'ipp-carries-no-pin'],
    [{ carrier: 'lpd' }, 'carrier', 'unknown-value'],
    [{ carrier: 7 }, 'carrier', 'wrong-type'],
    [{ delivery: 'fax' }, 'delivery', 'unknown-value'],
    [{ delivery: 'mail-box' }, 'mailBox', 'missing'],
    [{ delivery: 'mail-box', mailBox: '100' }, 'mailBox', 'out-of-range'],
    [{ mailBox: '5' }, 'delivery', 'missing'],
    [
      { delivery: 'hold', carrier: 'pjl', pjlAccountingLines: '@PJL COMMENT {departmentId}{pin}' },
      'delivery',
      'without-id-needs-cpca',
    ],
    [
      { delivery: 'hold', configuration: 'department-id-pin-secure-print' },
      'delivery',
      'delivery-with-secure-print',
    ],
    [{ deviceModel: 3525 }, 'deviceModel', 'wrong-type'],
    [{ deviceModel: 'x'.repeat(128) }, 'deviceModel', 'too-long'],
    [{ deviceFamily: 'iR-ADV' }, 'deviceFamily', 'unknown-value'],
    [{ monochromeWithoutId: 'yes' }, 'monochromeWithoutId', 'unknown-value'],
    [{ monochromeWithoutId: 1 }, 'monochromeWithoutId', 'wrong-type'],
    [{ carrier: 'pjl' }, 'pjlAccountingLines', 'pjl-department-id-missing'],
    [{ carrier: 'pjl', pjlAccountingLines: [1] }, 'pjlAccountingLines', 'wrong-type'],
    [{ carrier: 'pjl', pjlAccountingLines: 'x' }, 'pjlAccountingLines', 'pjl-line-not-pjl'],
    [
      { carrier: 'ipp', configuration: 'department-id', monochromeWithoutId: 'true' },
      'monochromeWithoutId',
      'without-id-needs-cpca',
    ],
    [
      { carrier: 'cpca', configuration: 'none', documentFormat: 'pdf' },
      'documentFormat',
      'pdf-with-accounting',
    ],
    [{ documentFormat: 'pcl-xl' }, 'documentFormat', 'format-not-with-carrier'],
    [
      { configuration: 'none', documentFormat: 'predicted-pdf' },
      'documentFormat',
      'format-not-with-carrier',
    ],
    [{ documentFormat: 'predicted' }, 'documentFormat', 'unknown-value'],
  ])('names what is wrong with %o', (more, property, problem) => {
    expect(parse(more)).toContainEqual({ path: `p.${property}`, problem });
  });

  it('takes a predicted format by its name, inside CPCA', () => {
    for (const documentFormat of ['predicted-pdf', 'predicted-pcl-xl']) {
      const read = parsePrinter({ ...printer, documentFormat }, 'p', 'policy');
      expect(read).toMatchObject({
        printer: { ok: true, value: { documentFormat } },
        problems: [],
      });
    }
  });

  it('never repeats a value, and never lets through what cannot be sent', () => {
    const anything = fc.oneof(fc.anything(), fc.constantFrom('cpca', 'pjl', 'ipp', 'true', '4711'));
    const setting = fc.record(
      {
        carrier: anything,
        deviceFamily: anything,
        monochromeWithoutId: anything,
        pjlAccountingLines: anything,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(setting, (more) => {
        const { printer: parsed, problems } = parsePrinter({ ...printer, ...more }, 'p', 'policy');
        expect(JSON.stringify(problems)).not.toContain('4711');
        if (parsed.ok) expect(carrierOf(parsed.value)).toBe('cpca');
      }),
    );
  });
});
