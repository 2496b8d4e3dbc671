import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CpcaLayer, Fragment, PjlLayer, Placeholder, Template } from '../fragment/fragment.ts';
import { wrapWithFragment } from '../fragment/wrap-fragment.ts';
import { type CopiesAround, withOwnCopies } from './own-copies.ts';

const ascii = (text: string) => new TextEncoder().encode(text);
const hole: Placeholder = { field: 'copies', form: 'digits', otherwise: 1 };

/** A line that ends with a place for copies, or a whole line. */
function line(text: string): Template {
  if (text.endsWith('="')) return [ascii(text), hole, ascii('"\r\n')];
  return text.endsWith('=') ? [ascii(text), hole, ascii('\r\n')] : [ascii(`${text}\r\n`)];
}

const copiesLine = '@PJL SET COPIES=';
const quantityLine = '@pjl  set\tQTY =';
const enter = '@PJL ENTER LANGUAGE=PCLXL';

function pjl(...before: readonly string[]): PjlLayer {
  return { kind: 'pjl', before: before.map(line), after: [line('@PJL EOJ')] };
}

/** Packets with a place for copies, as the binder has them (CPCA section 6), or without one. */
function packets(counts: boolean): CpcaLayer {
  const value: Template = [Uint8Array.of(0x07, 0xd7), { field: 'copies', form: 'u16' }];
  const copies = { opcode: 0x15, flags: 0, content: { kind: 'value', value } } as const;
  return {
    ...{ kind: 'cpca', version: 0x10, number: 0, status: 0, before: counts ? [copies] : [] },
    ...{ departmentId: [new Uint8Array(4)], pin: [new Uint8Array(4)], after: [] },
    data: { moreFlags: 2, lastFlags: 0, marker: 1, blockBytes: 65_534 },
  };
}

/** What goes out: how often PJL prints each page, in sets of how many, and what packets say. */
async function sent(layers: Fragment['layers'], around: CopiesAround) {
  const own = withOwnCopies({ layers }, around);
  if (!own.ok) return own.error;
  const wrapped = wrapWithFragment(own.value, { copies: around.copies }, new Blob(['document']));
  if (!wrapped.ok) throw new Error(wrapped.error.code);
  const bytes = Buffer.from(await wrapped.value.arrayBuffer());
  const text = bytes.toString('latin1');
  // The last assignment counts, before the language is entered.
  const last = (name: string) =>
    Number([...text.matchAll(new RegExp(`\\b${name} *=(\\d+)\\r\\n`, 'gi'))].at(-1)?.[1] ?? 1);
  const at = bytes.indexOf(Uint8Array.of(0x07, 0xd7));
  return {
    text,
    eachPage: last('COPIES'),
    sets: last('QTY'),
    inPackets: at < 0 ? 1 : bytes.readUInt16BE(at + 2),
  };
}

const several = (more: Partial<CopiesAround> = {}): CopiesAround => ({
  ...{ copies: 7, collate: true, pages: 3, language: 'postscript' },
  ...more,
});

describe('the copies of a job in a learned fragment', () => {
  const places = fc.array(fc.constantFrom(copiesLine, quantityLine, '@PJL SET X=1', enter), {
    maxLength: 6,
  });
  const layer = fc.oneof(
    places.map((lines) => pjl(...lines)),
    fc.boolean().map(packets),
  );

  it('are said exactly once, or the job is refused', async () => {
    const around = fc.record(
      {
        copies: fc.integer({ min: 1, max: 9999 }),
        collate: fc.boolean(),
        pages: fc.integer({ min: 1, max: 5 }),
        language: fc.constantFrom('postscript' as const, 'pcl-xl' as const),
      },
      { requiredKeys: ['copies', 'collate'] },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(layer, { minLength: 1, maxLength: 3 }), around, async (all, of) => {
        const envelopes = all.filter(({ kind }) => kind === 'cpca').length;
        fc.pre(envelopes <= 1);
        const said = await sent(all, of);
        if (typeof said === 'string') {
          expect(of.copies).toBeGreaterThan(1);
          return;
        }
        const { eachPage, sets, inPackets } = said;
        expect(eachPage * sets * inPackets).toBe(of.copies);
        // In the order that was chosen, where the document cannot say it.
        if (of.copies === 1 || of.pages === 1 || inPackets > 1) return;
        if (sets > 1) expect(of.collate).toBe(true);
        if (eachPage > 1 && of.language !== 'postscript') expect(of.collate).toBe(false);
      }),
    );
  });

  it.each([
    ['sets', { language: 'pcl-xl', collate: true }, { sets: 7, eachPage: 1 }],
    ['page by page', { language: 'pcl-xl', collate: false }, { sets: 1, eachPage: 7 }],
    // `/Collate` in the document says the order, and QTY would multiply.
    ['PostScript', { language: 'postscript', collate: true }, { sets: 1, eachPage: 7 }],
  ] as const)('are in one of both lines: %s', async (_, more, expected) => {
    const layers = [pjl(copiesLine, quantityLine, enter)];
    expect(await sent(layers, several(more))).toMatchObject(expected);
  });

  it('are in a line with quotes', async () => {
    const layers = [pjl('@PJL SET COPIES="', '@PJL SET QTY="')];
    const said = await sent(layers, several({ language: 'pcl-xl' }));
    expect(said).toMatchObject({ text: expect.stringMatching(/COPIES="1"\r\n.*QTY="7"/) });
  });

  it('are in packets alone where those have a place for them', async () => {
    const layers = [pjl(copiesLine, quantityLine), packets(true)];
    expect(await sent(layers, several())).toMatchObject({ sets: 1, eachPage: 1, inPackets: 7 });
  });

  it('are refused page by page where the fragment says sets alone', async () => {
    const refused = 'options-not-carried';
    expect(await sent([pjl(quantityLine)], several({ collate: false }))).toBe(refused);
    const { pages: _, ...unknown } = several({ collate: false });
    expect(await sent([pjl(quantityLine)], unknown)).toBe(refused);
    // One page is the same in either order.
    const one = several({ collate: false, pages: 1 });
    expect(await sent([pjl(quantityLine)], one)).toMatchObject({ sets: 7 });
  });

  it('are refused as sets of a PDF where the fragment says them page by page alone', async () => {
    const { language: _, ...pdf } = several();
    expect(await sent([pjl(copiesLine)], pdf)).toBe('options-not-carried');
    const apart = await sent([pjl(copiesLine)], { ...pdf, collate: false });
    expect(apart).toMatchObject({ eachPage: 7 });
  });

  it('are sets of PCL XL in a line before the language is entered', async () => {
    const said = await sent([pjl(copiesLine, enter)], several({ language: 'pcl-xl' }));
    expect(said).toMatchObject({ sets: 7, eachPage: 1 });
    expect(said).toMatchObject({ text: expect.stringContaining(`QTY=7\r\n${enter}`) });
    // Packets without a place for copies have no such line.
    expect(await sent([packets(false)], several({ language: 'pcl-xl' }))).toBe(
      'options-not-carried',
    );
  });

  it('leave one copy as the driver writes it', async () => {
    const said = await sent([pjl(copiesLine, quantityLine, enter)], several({ copies: 1 }));
    expect(said).toMatchObject({ sets: 1, eachPage: 1 });
  });
});
