import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeCpca } from '../../tools/cpca-reader/decode.ts';
import { officeDevice } from '../cpca/device.ts';
import { wrapBlob } from '../cpca/encode.ts';
import type { CpcaTicket } from '../cpca/ticket.ts';
import {
  modelVectors,
  type Vector,
  vectorData,
  vectorJob,
  vectors,
} from '../cpca/vectors.fixture.ts';
import type {
  Fragment,
  PacketTemplate,
  PjlLayer,
  Placeholder,
  Template,
} from '../fragment/fragment.ts';
import { learnFragment } from '../fragment/learn.ts';
import { wrapWithFragment } from '../fragment/wrap-fragment.ts';
import { readPrintBytes } from '../print-file/reader.ts';
import { Secret } from '../secret.ts';
import { withOwnSettings } from './own-settings.ts';

const document = new TextEncoder().encode('%!PS-Adobe-3.0\nshowpage\n');

async function fragmentOf(vector: Vector): Promise<Fragment> {
  const { departmentId = '', pin } = vector.options;
  const stream = wrapBlob(vectorJob(vector), new Blob([vectorData(vector)]));
  const file = readPrintBytes(new Uint8Array(await stream.arrayBuffer()));
  if (!file.ok) throw new Error(file.error.code);
  const learned = learnFragment({
    ...{ file: file.value, departmentId },
    ...(pin && { pin: new Secret(pin) }),
  });
  if (!learned.ok) throw new Error(learned.error.code);
  return learned.value.fragment;
}

/** Another job through the fragment of a vector, as the strict reader reads it. */
async function printed(vector: Vector, ticket: CpcaTicket) {
  const { options } = vector;
  const fragment = await fragmentOf(vector);
  const own = withOwnSettings(fragment, { ticket, device: officeDevice });
  const wrapped = wrapWithFragment(
    own,
    {
      departmentId: '4711',
      ...(options.pin && { pin: new Secret('815') }),
      ...(options.jobMode === 'secured' && { securedPrintPin: new Secret('42') }),
      ...(options.userName && { userName: 'alice' }),
      ...(options.documentName && { documentName: 'Minutes' }),
      copies: ticket.copies ?? 1,
    },
    new Blob([document]),
  );
  if (!wrapped.ok) throw new Error(JSON.stringify(wrapped.error));
  const decoded = decodeCpca(new Uint8Array(await wrapped.value.arrayBuffer()));
  if (!decoded.ok) throw new Error(`${decoded.error.code} at ${decoded.error.offset}`);
  return decoded.value;
}

/** What may be there although the job has not chosen it: that something is off or automatic. */
const neutral: Record<string, unknown> = {
  outputTrayCode: 0x17,
  collate: 'on',
  inputSlot: 'auto',
  inputSlotCode: 0x0b,
  bindingEdge: 'left',
  gutterMm: 0,
  tonerSave: false,
  nUp: 1,
  secureWatermark: false,
  copySetNumbering: false,
  creepCorrection: 0,
};

/** The strict reader reads the current job start. */
const readable = [...vectors, ...modelVectors].filter(
  (vector) => vector.options.departmentId && vectorJob(vector).device?.jobStart !== 'old',
);

const word = <T extends string>(...words: readonly T[]) => fc.constantFrom(...words);

/** What Chrome's dialog lets people choose, as `cpcaTicket` says it. */
const chosen: fc.Arbitrary<CpcaTicket> = fc
  .record({
    copies: fc.integer({ min: 1, max: 99 }),
    collate: word('on', 'off'),
    color: word('auto', 'mono'),
    turn: word('left', 'top', 'off'),
    mediaSize: word('A3', 'A4', 'Letter', undefined as never),
    resolution: fc.constantFrom(300 as const, 600 as const),
  })
  .map(({ turn, collate, mediaSize, ...rest }) => ({
    ...rest,
    ...(rest.copies > 1 && { collate }),
    ...(turn === 'off'
      ? { duplex: 'off', bindingEdge: 'left' }
      : { duplex: 'longEdge', bindingEdge: turn }),
    ...(mediaSize && { mediaSize }),
  }));

/** The ticket that was read: what the job says wherever the driver says it, and nothing else. */
function expectOwn(read: object, ticket: CpcaTicket, vector: Vector): void {
  const own: Record<string, unknown> = {
    ...ticket,
    sides: ticket.duplex === 'off' ? 'one-sided' : 'two-sided',
  };
  expect(read).toMatchObject({
    copies: ticket.copies,
    ...(ticket.collate === 'on' && { collate: 'on' }),
  });
  for (const [name, value] of Object.entries(read)) {
    if (value === undefined) continue;
    if (name === 'color' && vectorJob(vector).monochromeExempt) continue;
    const expected = name in own ? own[name] : neutral[name];
    expect({ [name]: value }, name).toEqual({ [name]: expected });
  }
}

/** `fragment` with one more attribute at the end of what comes before the data. */
function withAttribute(
  fragment: Fragment,
  opcode: number,
  bytes: readonly number[],
  ...more: readonly Placeholder[]
): Fragment {
  const content = { kind: 'value', value: [Uint8Array.from(bytes), ...more] } as const;
  const layers = fragment.layers.map((layer) =>
    layer.kind === 'cpca'
      ? { ...layer, before: [...layer.before, { opcode, flags: 0, content }] }
      : layer,
  );
  return { ...fragment, layers };
}

function isColor({ content }: PacketTemplate): boolean {
  const first = content.kind === 'value' ? content.value[0] : undefined;
  return first instanceof Uint8Array && first[0] === 0x08 && first[1] === 0x38;
}

describe('a job in a fragment of Canon’s driver', () => {
  it('has streams with every kind of setting to be told from', () => {
    const settings = new Set(readable.flatMap(({ options }) => Object.keys(options)));
    for (const name of ['duplex', 'staple', 'punch', 'copies', 'inputSlot', 'nUp', 'booklet']) {
      expect(settings, name).toContain(name);
    }
    expect(readable.length).toBeGreaterThan(80);
  });

  it.each(readable.map((vector) => [vector.name, vector] as const))(
    'has none of the settings that %s has, and its own',
    async (_, vector) => {
      await fc.assert(
        fc.asyncProperty(chosen, async (ticket) => {
          expectOwn((await printed(vector, ticket)).ticket, ticket, vector);
        }),
        { numRuns: 5 },
      );
    },
  );

  it('goes on saying that a setting is off where the driver always does', async () => {
    const vector = readable.find(({ name }) => name === 'full-ticket-default');
    if (!vector) throw new Error('no such stream');
    const { ticket } = await printed(vector, { copies: 1, color: 'auto' });
    const said = { outputTrayCode: 0x17, collate: 'on' };
    expect(ticket).toMatchObject({ ...said, bindingEdge: 'left', sides: 'one-sided' });
  });

  it('says what it says of colour where black and white needs no Department ID', async () => {
    const vector = readable.find(({ name }) => name === 'format-postscript') ?? readable[0];
    if (!vector) throw new Error('no stream');
    const fragment = { ...(await fragmentOf(vector)), withoutId: true } as const;
    const ticket = { copies: 1, color: 'auto' } as const;
    const settings = { ticket, device: officeDevice };
    const colorOf = ({ layers }: Fragment) =>
      JSON.stringify(
        layers.flatMap((layer) => (layer.kind === 'cpca' ? layer.before : [])).filter(isColor),
      );
    const withColor = withAttribute(fragment, 0x0018, [0x08, 0x38, 0x02]);
    expect(colorOf(withOwnSettings(withColor, settings))).toBe(colorOf(withColor));
    const { withoutId: _, ...accounted } = withColor;
    expect(colorOf(withOwnSettings(accounted, settings))).not.toBe(colorOf(withColor));
  });
});

describe('what a print file says beyond its ticket', () => {
  const base = { ticket: { copies: 1, color: 'auto' }, device: officeDevice } as const;
  const packets = ({ layers }: Fragment) =>
    layers.flatMap((layer) => (layer.kind === 'cpca' ? layer.before : []));
  const last = (fragment: Fragment) => {
    const content = packets(fragment).at(-1)?.content;
    const first = content?.kind === 'value' ? content.value[0] : undefined;
    return first instanceof Uint8Array ? [...first] : undefined;
  };
  const first = async () => {
    const [vector] = readable;
    if (!vector) throw new Error('no stream');
    return fragmentOf(vector);
  };
  const ascii = (text: string) => [...new TextEncoder().encode(text)];
  const keyed = (head: readonly number[], key: string, value: string) => [
    ...[...head, key.length, ...ascii(key)],
    ...[value.length, ...ascii(value)],
  ];
  const newer = [0, 0, 0, 0, 0, 0x8f, 0, 0xff];
  const older = [0, 0, 0, 0, 0x20, 0, 0];

  it('does not go out as the note of somebody else’s job', async () => {
    const noted = readable.filter(({ options }) => options.jobNote || options.jobDetails);
    expect(noted.length).toBeGreaterThan(0);
    for (const vector of noted) {
      const isNote = ({ opcode, content }: PacketTemplate) =>
        opcode === 0x0012 &&
        content.kind === 'value' &&
        content.value[0] instanceof Uint8Array &&
        content.value[0][1] === 0x07;
      const fragment = await fragmentOf(vector);
      expect(packets(fragment).some(isNote), vector.name).toBe(true);
      expect(packets(withOwnSettings(fragment, base)).some(isNote), vector.name).toBe(false);
    }
  });

  it.each([
    ['D-SELECT-COLOR-MODE', 'MONO', { color: 'auto' }, 'AUTO'],
    ['D-SELECT-COLOR-MODE', 'AUTO', { color: 'mono' }, 'MONO'],
    ['TONER-SAVING', 'ON', {}, 'OFF'],
    ['TONER-SAVING', 'OFF', { tonerSave: true }, 'ON'],
    ['PLAIN-PAPER-MODE', 'ON', {}, 'ON'],
  ] as const)('has the job’s value in the vendor key %s=%s', async (key, old, ticket, own) => {
    for (const head of [newer, older]) {
      const fragment = withAttribute(await first(), 0x001d, keyed(head, key, old));
      const settings = { ticket, device: officeDevice };
      expect(last(withOwnSettings(fragment, settings))).toEqual(keyed(head, key, own));
    }
  });

  it('keeps black and white in the vendor key that needs no Department ID', async () => {
    const mono = keyed(newer, 'D-SELECT-COLOR-MODE', 'MONO');
    const fragment = withAttribute({ ...(await first()), withoutId: true }, 0x001d, mono);
    expect(last(withOwnSettings(fragment, base))).toEqual(mono);
  });

  it('has no transparency mode without a transparency', async () => {
    const fragment = await first();
    const changed = withOwnSettings(withAttribute(fragment, 0x0018, [0x08, 0xe9, 2]), base);
    expect(packets(changed)).toEqual(packets(withOwnSettings(fragment, base)));
  });

  it.each([0x01, 0x14])(
    'numbers no sets, with the byte %i of the device’s family',
    async (byte) => {
      const value = [2, 1, 3, 0, 0, 0, 5, 1, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 14, byte, 0, 0, 0];
      const fragment = withAttribute(await first(), 0x0015, [0x08, 0xfd, ...value]);
      const off = [1, 1, 1, 0, 0, 0, 1, ...value.slice(7)];
      expect(last(withOwnSettings(fragment, base))).toEqual([0x08, 0xfd, ...off]);
    },
  );
});

describe('the count of pages', () => {
  const counted = async () => {
    const [vector] = readable;
    if (!vector) throw new Error('no stream');
    return withAttribute(await fragmentOf(vector), 0x0015, [0x01, 0x13], {
      ...{ field: 'pages', form: 'u32', otherwise: 77 },
    });
  };
  const base = { ticket: { copies: 1 }, device: officeDevice };

  it('leaves no packet without records behind', async () => {
    const [layer] = (await counted()).layers;
    if (layer?.kind !== 'cpca') throw new Error('no envelope');
    const value: Template = [{ field: 'pages', form: 'u32', otherwise: 77 }];
    const content = { kind: 'records', records: [{ id: 0x0113, value }] } as const;
    const after = [{ opcode: 0x0012, flags: 0, content }];
    const { layers } = withOwnSettings({ layers: [{ ...layer, after }] }, base);
    expect(layers).toMatchObject([{ after: [] }]);
  });

  it('is left out where nobody knows it, not repeated from the print file', async () => {
    const fragment = await counted();
    expect(JSON.stringify(withOwnSettings(fragment, base))).not.toContain('"pages"');
    expect(JSON.stringify(withOwnSettings(fragment, { ...base, pages: 3 }))).toContain('"pages"');
  });
});

describe('lines of PJL', () => {
  const line = (text: string): Template => [new TextEncoder().encode(`${text}\r\n`)];
  const own = (...before: readonly Template[]) => {
    const layer: PjlLayer = { kind: 'pjl', before, after: [] };
    const { layers } = withOwnSettings({ layers: [layer] }, { ticket: {}, device: officeDevice });
    return layers.flatMap((each) => (each.kind === 'pjl' ? each.before : []));
  };

  it.each([
    '@PJL SET DUPLEX=ON',
    '@PJL  SET\tBINDING = LONGEDGE',
    '@pjl set paper=A3',
    '@PJL SET MEDIASOURCE=TRAY2',
    '@PJL SET RENDERMODE=GRAYSCALE',
    '@PJL SET FINISH=STAPLE',
  ])('do not go out where they set the print file’s own job: %s', (text) => {
    const job = line('@PJL JOB');
    expect(own(job, line(text))).toEqual([job]);
  });

  it.each([
    '@PJL SET DEPARTMENT=1',
    '@PJL COMMENT CANPJL SET FINISHING=1',
    '@PJL SET PAPERLESS=ON',
    '@PJL ENTER LANGUAGE=POSTSCRIPT',
    '\x1b%-12345X@PJL',
  ])('stay where nobody knows what they are for, or the job needs them: %s', (text) => {
    expect(own(line(text))).toEqual([line(text)]);
  });

  it('stay where they have a place for what the job says', () => {
    const copies: Template = [
      new TextEncoder().encode('@PJL SET COPIES='),
      { field: 'copies', form: 'digits', otherwise: 5 },
      new TextEncoder().encode('\r\n'),
    ];
    expect(own(copies)).toEqual([copies]);
  });
});
