import { describe, expect, it } from 'vitest';
import { modelSource } from '../../tools/models/model-table.ts';
import type { ConfigurationId } from '../accounting/configuration.ts';
import { type DeviceAttributes, readDeviceAttributes } from '../printers/device-attributes.ts';
import type { JobOptions } from '../printers/job-options.ts';
import type { Printer } from '../printers/printer.ts';
import { planSending } from './send-plan.ts';

const pdf = 'application/pdf';
const postscript = 'application/postscript';
const octets = 'application/octet-stream';
const raster = 'image/pwg-raster';
const xl = 'application/vnd.hp-pclxl';
const xlAs = 'application/vnd.hp-PCLXL as PCL XL';

const pdfInCpca = 'format-not-offered-with-accounting';
const unsupported = 'format-not-supported';

const a: Printer = {
  id: 'p',
  name: 'Library',
  uri: 'ipp://127.0.0.1/ipp/print',
  configuration: 'department-id-pin',
  documentFormat: 'auto',
  resolution: 600,
  source: 'policy',
};
const c: Printer = { ...a, configuration: 'department-id-pin-secure-print' };
const none: Printer = { ...a, configuration: 'none' };
const pjl: Printer = {
  ...a,
  carrier: 'pjl',
  pjlAccountingLines: ['@PJL COMMENT ID={departmentId} PIN={pin}'],
};
const b: Printer = { ...a, configuration: 'department-id' };

const options: JobOptions = {
  copies: 1,
  collate: true,
  color: 'color',
  sides: 'one-sided',
  media: { name: 'iso_a4_210x297mm', width: 210_000, height: 297_000 },
  orientation: 'portrait',
};

function device(formats: readonly string[], more: Partial<DeviceAttributes> = {}) {
  return { ...readDeviceAttributes([]), documentFormats: formats, ...more };
}

const accounting: Partial<DeviceAttributes> = {
  jobAccountId: true,
  jobPasswordMax: 7,
  jobPasswordEncryptions: ['none'],
};

async function plan(
  printer: Printer,
  on: DeviceAttributes,
  chosen: Partial<JobOptions> = {},
  contentType: string = pdf,
): Promise<string> {
  const planned = await planSending(
    printer,
    on,
    { options: { ...options, ...chosen }, contentType },
    modelSource,
  );
  if (!planned.ok) return planned.error;
  const { carrier, documentFormat, convertTo } = planned.value;
  const converted = { postscript: ' converted', 'pcl-xl': ' as PCL XL' };
  return `${carrier} ${documentFormat}${convertTo ? converted[convertTo] : ''}`;
}

describe('planSending', () => {
  it.each([
    ['accounted: PostScript in CPCA', a, [], `cpca ${octets} converted`],
    ['whatever the device lists', c, [pdf], `cpca ${octets} converted`],
    ['CPCA without accounting', { ...none, carrier: 'cpca' }, [pdf], `cpca ${octets} converted`],
    ['no code for PDF in CPCA', { ...a, documentFormat: 'pdf' }, [pdf], pdfInCpca],
    ['nor without accounting', { ...none, carrier: 'cpca', documentFormat: 'pdf' }, [], pdfInCpca],
    ['unaccounted: PDF', none, [postscript, pdf], `plain ${pdf}`],
    ['to a device that says nothing', none, [], `plain ${pdf}`],
    ['then PostScript', none, [raster, postscript], `plain ${postscript} converted`],
    ['PostScript as set', { ...none, documentFormat: 'postscript' }, [pdf], unsupported],
    ['PDF as set', { ...none, documentFormat: 'pdf' }, [postscript], unsupported],
    ['a PDF cannot become raster', none, [raster], unsupported],
    ['PJL: PostScript, which says the options', pjl, [pdf], `pjl ${octets} converted`],
    ['PJL: PDF untouched', { ...pjl, documentFormat: 'pdf' }, [], `pjl ${octets}`],
    ['PJL without lines', { ...pjl, pjlAccountingLines: [] }, [], 'pjl-lines-not-valid'],
    ['PJL without accounting', { ...none, carrier: 'pjl' }, [], `pjl ${octets} converted`],
    [
      'PCL XL where the device lists neither PDF nor PostScript',
      none,
      [octets, xl],
      `plain ${xlAs}`,
    ],
    ['PDF before it', none, [xl, pdf], `plain ${pdf}`],
    ['PostScript before it', none, [xl, postscript], `plain ${postscript} converted`],
    ['PCL XL as set', { ...none, documentFormat: 'pcl-xl' }, [pdf, xl], `plain ${xlAs}`],
    ['set, and not listed', { ...none, documentFormat: 'pcl-xl' }, [pdf], unsupported],
    [
      'set, to anything',
      { ...none, documentFormat: 'pcl-xl' },
      [octets],
      `plain ${octets} as PCL XL`,
    ],
    ['never octets by itself', none, [octets], unsupported],
    ['PJL: PCL XL by itself', pjl, [octets, xl], `pjl ${octets} as PCL XL`],
    ['PJL: PostScript where it is listed', pjl, [xl, postscript], `pjl ${octets} converted`],
    ['PJL: PCL XL as set', { ...pjl, documentFormat: 'pcl-xl' }, [], `pjl ${octets} as PCL XL`],
    [
      'PJL: PostScript as set',
      { ...pjl, documentFormat: 'postscript' },
      [xl],
      `pjl ${octets} converted`,
    ],
    ['no PCL XL in CPCA by itself', a, [octets, xl], `cpca ${octets} converted`],
    ['no known code for it in CPCA', { ...a, documentFormat: 'pcl-xl' }, [xl], pdfInCpca],
    [
      'a predicted code as set',
      { ...a, documentFormat: 'predicted-pcl-xl' },
      [],
      `cpca ${octets} as PCL XL`,
    ],
    ['the other one', { ...a, documentFormat: 'predicted-pdf' }, [], `cpca ${octets}`],
    ['IPP without accounting is plain', { ...none, carrier: 'ipp' }, [pdf], `plain ${pdf}`],
  ] as [string, Printer, string[], string][])('%s', async (_name, printer, formats, expected) => {
    expect(await plan(printer, device(formats))).toBe(expected);
  });

  it.each([
    ['department-id-pin', accounting, 'pin-not-carried'],
    ['department-id', accounting, `ipp ${pdf}`],
    ['department-id', {}, 'accounting-not-offered'],
    ['department-id', { jobCreationAttributes: ['job-account-id'] }, `ipp ${pdf}`],
    ['department-id-pin-secure-print', accounting, `ipp ${pdf}`],
    ['department-id-pin-secure-print', { jobAccountId: true }, 'secure-print-not-offered'],
    [
      'department-id-pin-secure-print',
      { ...accounting, jobPasswordEncryptions: ['md5', 'x-canon-secret'] },
      'secure-print-not-offered',
    ],
  ] as [ConfigurationId, Partial<DeviceAttributes>, string][])(
    'IPP carries %s on a device with %o: %s',
    async (configuration, more, expected) => {
      expect(await plan({ ...a, configuration, carrier: 'ipp' }, device([pdf], more))).toBe(
        expected,
      );
    },
  );

  it.each([
    ['MFG:Canon;CMD:LIPSLX,PCLXL,PJL;', `plain ${octets} as PCL XL`, `pjl ${octets} as PCL XL`],
    ['COMMAND SET:PCL6;', `plain ${octets} as PCL XL`, `pjl ${octets} as PCL XL`],
    ['CMD:PJL,PCL XL,PS;', `plain ${octets} as PCL XL`, `pjl ${octets} converted`],
    ['CMD:PJL,PCL;MDL:PCL6;', unsupported, `pjl ${octets} converted`],
    ['CMD:PCL65,SPCL6,PCLXLS;', unsupported, `pjl ${octets} converted`],
  ])('takes the word of the device id %s', async (deviceId, plainly, inPjl) => {
    const octetsOnly = device([octets], { deviceId });
    expect(await plan(none, octetsOnly)).toBe(plainly);
    expect(await plan(pjl, octetsOnly)).toBe(inPjl);
  });

  it('never sends a held job through PJL unless a line is said to hold it', async () => {
    expect(await plan({ ...c, carrier: 'pjl', pjlAccountingLines: lines(pjl) }, device([]))).toBe(
      'pjl-lines-not-valid',
    );
    const held = [...lines(pjl), '@PJL COMMENT HOLD={securedPrintPin}'];
    expect(await plan({ ...c, carrier: 'pjl', pjlAccountingLines: held }, device([]))).toBe(
      `pjl ${octets} converted`,
    );
  });

  it.each([{ copies: 2 }, { color: 'monochrome' }, { sides: 'two-sided-long-edge' }] as const)(
    'refuses %o beside a PDF in PJL',
    async (chosen) => {
      expect(await plan({ ...pjl, documentFormat: 'pdf' }, device([]), chosen)).toBe(
        'options-not-carried',
      );
      expect(await plan(pjl, device([]), chosen)).toBe(`pjl ${octets} converted`);
    },
  );

  it('refuses a device with the old job start, unless it is another by hand', async () => {
    const old = device([], { makeAndModel: 'Canon LBP3800' });
    expect(await plan(a, old)).toBe('device-family-not-supported');
    expect(await plan({ ...a, deviceFamily: 'laser' }, old)).toBe(`cpca ${octets} converted`);
    expect(await plan(none, old)).toBe(`plain ${pdf}`);
  });

  it('refuses to keep a job at a device whose driver does not offer it for the model', async () => {
    const on = (makeAndModel: string) => device([], { makeAndModel });
    const stored: Printer = { ...a, delivery: 'mail-box', mailBox: 7 };
    const held: Printer = { ...b, delivery: 'hold' };
    const refused = 'delivery-not-offered';
    const sent = `cpca ${octets} converted`;
    expect(await plan(stored, on('Canon iR-ADV C3525'))).toBe(sent);
    expect(await plan(held, on('Canon iR-ADV C3525'))).toBe(refused);
    expect(await plan(held, on('Canon iR-ADV 6575'))).toBe(sent);
    expect(await plan(stored, on('Canon iR1643i'))).toBe(refused);
    expect(await plan({ ...stored, deviceModel: 'MF746C' }, on(''))).toBe(refused);
    expect(await plan({ ...stored, deviceFamily: 'laser' }, on('Canon iR1643i'))).toBe(sent);
    expect(await plan(stored, on('Canon imageFORCE C5140'))).toBe(sent);
    expect(await plan(a, on('Canon iR1643i'))).toBe(sent);
  });

  it('passes raster through to the device that it was made for, and to no other', async () => {
    expect(await plan(none, device([raster]), {}, raster)).toBe(`plain ${raster}`);
    expect(await plan(none, device([pdf]), {}, raster)).toBe(unsupported);
    expect(await plan(a, device([raster]), {}, raster)).toBe(unsupported);
    expect(await plan(pjl, device([raster]), {}, raster)).toBe(unsupported);
    expect(await plan({ ...b, carrier: 'ipp' }, device([raster], accounting), {}, raster)).toBe(
      `ipp ${raster}`,
    );
  });
});

function lines({ pjlAccountingLines = [] }: Printer): readonly string[] {
  return pjlAccountingLines;
}
