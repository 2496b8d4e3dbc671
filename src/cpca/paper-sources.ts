import { inputSlotCodes } from './ticket-codes.ts';

/** Paper sources that only some models have (their codes are in the models table). */
export const furtherSlots = [
  ...(['cassette5', 'cassette6', 'cassette7', 'podDeck'] as const),
  ...(['envelopeFeeder', 'envelopeFeeder2'] as const),
] as const;

export type CpcaInputSlot = keyof typeof inputSlotCodes | (typeof furtherSlots)[number];

/** A number is written as attribute 086E, a name as attribute 07EE. */
export type PaperSources = Readonly<Partial<Record<CpcaInputSlot, number | string>>>;

/**
 * The numbers of paper sources by device family: the columns of CPCA section 8.3. `portable` holds
 * the sources whose numbers are the same everywhere; `named` is for models that use names instead.
 */
export const paperSourceTables = {
  office: inputSlotCodes,
  largeDeck: {
    auto: 0x0b,
    manual: 0x07,
    cassette1: 0x8d,
    cassette2: 0x8e,
    cassette3: 0x65,
    cassette4: 0x66,
    sideDeck: 0xa1,
  },
  laser: {
    auto: 0x0b,
    manual: 0x07,
    cassette1: 0x65,
    cassette2: 0x79,
    cassette3: 0x7a,
    cassette4: 0x7b,
    sideDeck: 0xa1,
  },
  imagePress: {
    auto: 0x0b,
    manual: 0x07,
    cassette1: 0x65,
    cassette2: 0x66,
    cassette3: 0x67,
    cassette4: 0x68,
    sideDeck: 0xa1,
  },
  named: {
    auto: 'AUTO',
    manual: 'TRAY',
    cassette1: 'CASSETTE1',
    cassette2: 'CASSETTE2',
    cassette3: 'CASSETTE3',
    cassette4: 'CASSETTE4',
  },
  portable: { auto: 0x0b, manual: 0x07 },
} as const satisfies Record<string, PaperSources>;

export type PaperSourceTable = keyof typeof paperSourceTables;
