import { expect, it } from 'vitest';
import type { JobOptions } from '../printers/job-options.ts';
import { noOptions, type OfferedOptions } from './offer.ts';
import { withinOffer } from './within-offer.ts';

const usual: JobOptions = {
  copies: 2,
  collate: true,
  color: 'color',
  sides: 'one-sided',
  media: { width: 210_000, height: 297_000 },
  orientation: 'portrait',
};
const chosen: JobOptions = {
  ...usual,
  ...{ mediaSource: 'tray-2', mediaType: 'labels', staple: 20, punch: 74 },
  ...{ outputBin: 'tray-1', quality: 'draft' },
  envelope: { booklet: 'left', separation: 'offset' },
};

it('passes over what the printer no longer has, and keeps the rest', () => {
  expect(withinOffer(chosen, noOptions)).toEqual(usual);
  expect(withinOffer({ ...usual, mediaSource: 'auto' }, noOptions)).toHaveProperty('mediaSource');
  const some: OfferedOptions = {
    ...noOptions,
    staples: [20],
    envelope: { booklet: ['left'], separation: ['rotate'] },
  };
  expect(withinOffer(chosen, some)).toEqual({
    ...usual,
    staple: 20,
    envelope: { booklet: 'left' },
  });
});

it('changes nothing where all is offered', () => {
  const all: OfferedOptions = {
    ...{ mediaSources: ['tray-2'], mediaTypes: ['labels'], staples: [20], punches: [74] },
    ...{ outputBins: ['tray-1'], qualities: ['draft'] },
    envelope: { booklet: ['left', 'right'], separation: ['offset'] },
  };
  expect(withinOffer(chosen, all)).toEqual(chosen);
});
