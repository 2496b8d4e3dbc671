import { describe, expect, it } from 'vitest';
import { modelTable } from '../../tools/models/model-table.ts';
import { deviceProfile } from './device-profile.ts';
import { modelDoubts } from './model-doubts.ts';

const doubts = (told: string | undefined, chosen: Parameters<typeof deviceProfile>[0] = {}) =>
  modelDoubts(deviceProfile(chosen, told, modelTable), chosen.deviceModel ?? told);

describe('what is said about a model', () => {
  it.each([
    ['CNiR-ADV C3325/3330', ['drawers-automatic', 'codes-unsure', 'may-encrypt']],
    ['Canon iR-ADV C5030/5035', []],
    ['Canon iR1643i', ['drawers-automatic', 'codes-unsure']],
    ['Canon imageFORCE C5140', ['not-known', 'may-encrypt']],
    ['HP LaserJet 4250', ['not-known']],
    ['', []],
    [undefined, []],
  ])('%s: %j', (told, said) => {
    expect(doubts(told)).toEqual(said);
  });

  it('is nothing where a family was chosen, and that of a model chosen in the settings', () => {
    expect(doubts('unheard of', { deviceFamily: 'laser' })).toEqual([]);
    expect(doubts('unheard of', { deviceModel: 'iR-ADV C3325' })).toContain('may-encrypt');
  });

  it.each([
    ['Canon iR-ADV C3525', 'hold', true],
    ['Canon iR-ADV C3525', 'mail-box', false],
    ['Canon iR1643i', 'mail-box', true],
    ['Canon imageFORCE C5140', 'mail-box', false],
  ] as const)('%s with delivery %s: refused %s', (told, delivery, refused) => {
    const profile = deviceProfile({}, told, modelTable);
    expect(modelDoubts(profile, told, { delivery }).includes('delivery-not-offered')).toBe(refused);
  });

  it('names each of the 16 models whose driver has Mode 1 and 2', () => {
    const may = modelTable.all().filter(({ name }) => doubts(name).includes('may-encrypt'));
    expect(may).toHaveLength(16);
  });
});
