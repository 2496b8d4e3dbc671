import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DepartmentId } from '../../src/accounting/department-id.ts';
import { cpcaTicket } from '../../src/carriers/cpca-ticket.ts';
import { offeredOptions } from '../../src/carriers/offered-options.ts';
import { checkCpcaJob } from '../../src/cpca/check-job.ts';
import { wrapBlob } from '../../src/cpca/encode.ts';
import type { CpcaJob } from '../../src/cpca/job.ts';
import {
  type DeviceAttributes,
  readDeviceAttributes,
} from '../../src/printers/device-attributes.ts';
import { deviceProfile } from '../../src/printers/device-profile.ts';
import type { EnvelopeChoices } from '../../src/printers/envelope-settings.ts';
import type { JobOptions } from '../../src/printers/job-options.ts';
import type { Printer } from '../../src/printers/printer.ts';
import { Secret } from '../../src/secret.ts';
import { decodeCpca } from '../cpca-reader/decode.ts';
import { modelTable } from '../models/model-table.ts';
import { understandCpca } from './cpca-job.ts';
import { modelEquipment } from './model-attributes.ts';
import { parseOptions } from './options.ts';

const printer: Printer = {
  id: 'p',
  name: 'Library',
  uri: 'ipp://127.0.0.1/ipp/print',
  configuration: 'department-id-pin',
  documentFormat: 'auto',
  resolution: 600,
  source: 'policy',
};

const all = modelTable.all();
const names = all.flatMap(({ name, models }) => models.map((model) => [model, name] as const));

/** What a virtual device of the model reports over IPP. */
function told(name: string): DeviceAttributes {
  const model = modelTable.find(name);
  if (!model) throw new Error(`no model ${name}`);
  const { mediaSources, mediaTypes, finishings, sides, color } = modelEquipment(model);
  return {
    ...readDeviceAttributes([]),
    ...{ makeAndModel: `Canon ${name}`, mediaSources, mediaTypes, finishings, sides, color },
  };
}

async function sent(job: CpcaJob): Promise<Uint8Array> {
  const checked = checkCpcaJob(job);
  if (!checked.ok) throw new Error(`${checked.error.code} ${checked.error.field}`);
  return new Uint8Array(await wrapBlob(job, new Blob(['%!PS\nshowpage\n'])).arrayBuffer());
}

function jobFor(name: string, options: JobOptions): CpcaJob {
  const { device } = deviceProfile(printer, `Canon ${name}`, modelTable);
  return {
    accounting: { departmentId: '1234567' as DepartmentId, pin: new Secret('7654') },
    mode: { kind: 'print' },
    format: 'postscript',
    ticket: cpcaTicket(options, 600, device),
    device,
  };
}

const pick = <T>(values: readonly T[] = []) =>
  values.length === 0 ? fc.constant(undefined) : fc.constantFrom(undefined, ...values);

/** The choices that the print dialog offers for a model. */
function choicesOn(name: string): fc.Arbitrary<JobOptions> {
  const offered = offeredOptions(printer, told(name), modelTable);
  const { envelope } = offered;
  const chosen = fc.record({
    'punch-kind': pick(envelope['punch-kind']),
    booklet: pick(envelope.booklet),
    'saddle-stitch': pick(envelope['saddle-stitch']),
    'saddle-fold': pick(envelope['saddle-fold']),
    separation: pick(envelope.separation),
    'front-cover': pick(envelope['front-cover']),
    'back-cover': pick(envelope['back-cover']),
    'output-face': pick(envelope['output-face']),
    'set-numbering': pick(envelope['set-numbering']),
    'secure-watermark': pick(envelope['secure-watermark']),
  });
  const defined = <T extends object>(value: T) =>
    Object.fromEntries(Object.entries(value).filter(([, of]) => of !== undefined));
  return fc
    .record({
      copies: fc.integer({ min: 1, max: 99 }),
      collate: fc.boolean(),
      color: fc.constantFrom('color' as const, 'monochrome' as const),
      sides: fc.constantFrom(
        ...(['one-sided', 'two-sided-long-edge', 'two-sided-short-edge'] as const),
      ),
      media: fc.constant({ name: 'iso_a4_210x297mm', width: 210_000, height: 297_000 }),
      orientation: fc.constant('portrait' as const),
      mediaSource: pick(offered.mediaSources),
      mediaType: pick(offered.mediaTypes),
      staple: pick(offered.staples),
      punch: pick(offered.punches),
      quality: pick(offered.qualities),
      envelope: chosen.map((value) => defined(value) as EnvelopeChoices),
    })
    .map((value) => defined(value) as unknown as JobOptions);
}

const usual: JobOptions = {
  copies: 1,
  collate: true,
  color: 'color',
  sides: 'one-sided',
  media: { name: 'iso_a4_210x297mm', width: 210_000, height: 297_000 },
  orientation: 'portrait',
};

describe('a job for a model', () => {
  it.each(names)('%s has the same features as its driver offers', async (name) => {
    const model = modelTable.find(name);
    if (!model) throw new Error('not found');
    const offered = offeredOptions(printer, told(name), modelTable);
    const drawer = offered.mediaSources.find((source) => source === 'tray-2');
    expect(drawer !== undefined).toBe(
      model.paperSourceInEnvelope && model.drawers.get('cassette2') !== undefined,
    );
    const mediaType = offered.mediaTypes.find((type) => type === 'labels');
    const options = {
      ...({ ...usual, sides: 'two-sided-long-edge', copies: 2, collate: false } as const),
      ...(drawer && { mediaSource: drawer }),
      ...(mediaType && { mediaType }),
    };
    const stream = decodeCpca(await sent(jobFor(name, options)));
    if (!stream.ok) throw new Error(stream.error.code);
    const { value } = stream;
    const at = (id: number) =>
      [...value.binder, ...value.document].find((attribute) => attribute.id === id)?.value;
    expect(value.headerBlockOne).toBe(model.headerBlockOne);
    expect(value.monochromeExempt !== undefined).toBe(model.exemptionRecord);
    expect(at(0x08a5) !== undefined).toBe(model.constant08A5);
    expect(at(0x0880) !== undefined).toBe(model.bookletOffAlways);
    expect(at(0x07d8)?.[0]).toBe(model.collateOffCode);
    expect(at(0x07df)?.[0]).toBe(model.twoSidedCode);
    const second = model.drawers.get('cassette2');
    expect(at(0x086e)?.[1]).toBe(drawer && typeof second === 'number' ? second : undefined);
    expect(at(0x07ed)?.[0]).toBe(mediaType ? 0x07 : 0x00);
  });

  it('has the chosen settings when it is read, and the device of that model accepts it', async () => {
    const anywhere = fc
      .constantFrom(...all.filter(({ jobStart }) => jobStart === 'current').map(({ name }) => name))
      .chain((name) => choicesOn(name).map((options) => ({ name, options })));
    await fc.assert(
      fc.asyncProperty(anywhere, async ({ name, options }) => {
        const model = modelTable.find(name);
        if (!model) throw new Error('not found');
        const bytes = await sent(jobFor(name, options));
        const read = understandCpca(bytes, { model });
        if (!read.ok) throw new Error(`${name}: ${read.error.message}`);
        expect(read.value.settings?.copies).toBe(options.copies);
        expect(read.value.settings?.color).toBe(options.color === 'color' ? 'auto' : 'mono');
        const stream = decodeCpca(bytes);
        if (!stream.ok) throw new Error(stream.error.code);
        const has = (id: number) => stream.value.binder.some((attribute) => attribute.id === id);
        const { envelope = {} } = options;
        expect(has(0x084a)).toBe(envelope.separation !== undefined);
        expect(has(0x084b)).toBe(envelope['output-face'] !== undefined);
        expect(has(0x08fd)).toBe(envelope['set-numbering'] !== undefined);
        expect(has(0x0907)).toBe(envelope['secure-watermark'] !== undefined);
        expect(has(0x087d)).toBe(envelope['front-cover'] !== undefined);
        const folded = envelope['saddle-stitch'] ?? envelope['saddle-fold'];
        const { staple } = stream.value.ticket;
        expect(staple !== undefined).toBe(options.staple !== undefined && folded === undefined);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a virtual device of a model', () => {
  it('ends a job with a code of another model', async () => {
    const model = modelTable.find('iR-ADV C3525');
    if (!model) throw new Error('not found');
    const foreign = await sent(jobFor('iR-ADV 8085', { ...usual, mediaSource: 'tray-1' }));
    expect(understandCpca(foreign, { model })).toMatchObject({
      ok: false,
      error: { endCode: '#858', message: expect.stringContaining('not of this model') },
    });
    const own = await sent(jobFor('iR-ADV C3525', usual));
    expect(understandCpca(own, { model })).toMatchObject({ ok: true });
  });

  it.each([
    ['086E', { sourceInEnvelope: true }, { inputSlot: 'cassette1' }],
    ['07ED', { media: new Map([['thick', 0x45]]) }, { mediaType: 'thick' }],
    ['084A', { separation: { offset: 0x01 } }, { separation: 'offset' }],
    ['003A', { resolutions: new Map([[1200, [7, 0, 0, 0, 0]]]) }, { resolution: 1200 }],
    ['07DF', { twoSidedCode: 0x02 }, { duplex: 'longEdge' }],
    ['07DA', {}, { staple: 'bottomRight', collate: 'on' }],
    ['header bytes', { headerBlockOne: true }, {}],
    ['08EF', { exemptionRecord: false }, {}],
  ] as const)('says which code is from another model: %s', async (where, device, ticket) => {
    // All paper codes of the second model are known. On the first, any code could be an unknown
    // one.
    const name = where === '07ED' ? 'iR-ADV C5030' : 'iR1643i';
    const model = modelTable.find(name);
    const own = jobFor(name, usual);
    if (!model || !own.device) throw new Error('not found');
    const known = { ...own.device, exemptionRecord: model.exemptionRecord };
    const changed = where === '08EF' ? { exemptionRecord: !model.exemptionRecord } : device;
    const foreign = { ...own, device: { ...known, ...changed }, ticket };
    expect(understandCpca(await sent({ ...own, device: known, ticket: {} }), { model }).ok).toBe(
      true,
    );
    const ended = understandCpca(await sent(foreign), { model });
    expect(ended.ok ? 'taken' : ended.error.message).toContain(where);
  });

  it('only logs NG for an unencrypted ID if it expects encryption', async () => {
    const job = jobFor('iR-ADV C3525', usual);
    const reading = { refuseClearCredentials: true };
    expect(understandCpca(await sent(job), reading)).toEqual({
      ok: false,
      error: { message: 'NG' },
    });
    expect(understandCpca(await sent({ ...job, accounting: {} }), reading).ok).toBe(true);
  });

  it('is chosen on the command line by the model’s name', () => {
    const options = parseOptions(['--model', 'iR-ADV C3525', '--refuse-clear-credentials']);
    expect(options).toMatchObject({
      ok: true,
      value: {
        makeAndModel: 'iR-ADV C3525',
        model: { name: 'iR-ADV C3525/3530' },
        refuseClearCredentials: true,
      },
    });
    expect(parseOptions(['--model', 'unheard of'])).toEqual({
      ok: true,
      value: { departments: [], makeAndModel: 'unheard of' },
    });
  });
});
