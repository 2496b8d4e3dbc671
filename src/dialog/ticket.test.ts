import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTicket, type TicketProblem } from './ticket.ts';

function ticket(print: unknown): unknown {
  return { version: '1.0', print };
}

const usual = {
  copies: 1,
  collate: true,
  color: 'color',
  sides: 'one-sided',
  media: { name: 'na_letter_8.5x11in', width: 215_900, height: 279_400 },
  orientation: 'portrait',
};

describe('parseTicket', () => {
  it('reads every setting', () => {
    const print = {
      copies: { copies: 3 },
      collate: { collate: false },
      color: { type: 'STANDARD_MONOCHROME', vendor_id: 'monochrome' },
      duplex: { type: 'SHORT_EDGE' },
      media_size: { width_microns: 297_000, height_microns: 420_000, is_continuous_feed: false },
      page_orientation: { type: 'LANDSCAPE' },
      dpi: { horizontal_dpi: 600, vertical_dpi: 600 },
      vendor_ticket_item: [
        { id: 'other', value: 'x' },
        { id: 'media-source', value: 'tray-2' },
      ],
    };
    expect(parseTicket(ticket(print))).toEqual({
      ok: true,
      value: {
        copies: 3,
        collate: false,
        color: 'monochrome',
        sides: 'two-sided-short-edge',
        media: { name: 'iso_a3_297x420mm', width: 297_000, height: 420_000 },
        orientation: 'landscape',
        mediaSource: 'tray-2',
      },
    });
  });

  it('gives the usual value to what Chrome leaves out', () => {
    expect(parseTicket(ticket({}))).toEqual({ ok: true, value: usual });
    const media = { width: 210_000, height: 297_000 };
    expect(parseTicket(ticket({}), media)).toEqual({ ok: true, value: { ...usual, media } });
  });

  it('names a size within a millimetre, and turns it upright', () => {
    const media = (width_microns: number, height_microns: number, vendor_id?: string) => {
      const parsed = parseTicket(
        ticket({ media_size: { width_microns, height_microns, vendor_id } }),
      );
      return parsed.ok ? parsed.value.media : parsed.error;
    };
    const a4 = { name: 'iso_a4_210x297mm', width: 210_000, height: 297_000 };
    expect(media(209_300, 297_400)).toEqual(a4);
    expect(media(297_000, 210_000)).toEqual(a4);
    expect(media(123_000, 234_000)).toEqual({ width: 123_000, height: 234_000 });
    expect(media(210_000, 330_000, 'om_folio_210x330mm')).toEqual({
      name: 'om_folio_210x330mm',
      width: 210_000,
      height: 330_000,
    });
    expect(media(210_000, 297_000, 'om_folio_210x330mm')).toEqual(a4);
  });

  it.each<[TicketProblem, unknown]>([
    ['not-a-ticket', undefined],
    ['not-a-ticket', null],
    ['not-a-ticket', 'ticket'],
    ['not-a-ticket', []],
    ['not-a-ticket', { version: '1.0' }],
    ['not-a-ticket', { version: '1.0', print: null }],
    ['version-not-supported', { version: '2.0', print: {} }],
    ['version-not-supported', { print: {} }],
    ['copies-not-valid', ticket({ copies: { copies: 0 } })],
    ['copies-not-valid', ticket({ copies: { copies: 10_000 } })],
    ['copies-not-valid', ticket({ copies: { copies: 1.5 } })],
    ['copies-not-valid', ticket({ copies: { copies: '3' } })],
    ['copies-not-valid', ticket({ copies: 3 })],
    ['collate-not-valid', ticket({ collate: { collate: 'yes' } })],
    ['color-not-valid', ticket({ color: { type: '__proto__' } })],
    ['color-not-valid', ticket({ color: {} })],
    ['duplex-not-valid', ticket({ duplex: { type: 'BOTH' } })],
    ['media-size-not-valid', ticket({ media_size: { width_microns: 0, height_microns: 1 } })],
    ['media-size-not-valid', ticket({ media_size: { width_microns: 210_000 } })],
    ['media-size-not-valid', ticket({ media_size: { width_microns: 1e9, height_microns: 1e9 } })],
    ['page-orientation-not-valid', ticket({ page_orientation: { type: 'UP' } })],
  ])('refuses: %s (%#)', (problem, hostile) => {
    expect(parseTicket(hostile)).toEqual({ ok: false, error: problem });
  });

  it('reads own properties only', () => {
    const inherited = ticket(Object.create({ copies: { copies: 5 } }));
    expect(parseTicket(inherited)).toEqual({ ok: true, value: usual });
  });

  it('never throws, and gives options within their ranges, for any JSON', () => {
    const key = fc.constantFrom(
      'version',
      'print',
      'copies',
      'media_size',
      'vendor_ticket_item',
      'type',
    );
    const json = fc.oneof(
      fc.jsonValue(),
      fc.dictionary(key, fc.jsonValue()).map(ticket),
      fc.dictionary(key, fc.dictionary(key, fc.jsonValue())).map(ticket),
    );
    fc.assert(
      fc.property(json, (value) => {
        const parsed = parseTicket(value);
        if (!parsed.ok) return;
        expect(parsed.value.copies).toBeGreaterThanOrEqual(1);
        expect(parsed.value.copies).toBeLessThanOrEqual(9999);
        expect(parsed.value.media.width).toBeGreaterThan(0);
      }),
    );
  });
});
