import { describe, expect, it } from 'vitest';
import { modelTable } from '../../tools/models/model-table.ts';
import { familyDevice } from './device-family.ts';
import { deviceFamilyIds } from './device-family-ids.ts';
import { deviceProfile } from './device-profile.ts';

describe('deviceProfile', () => {
  it.each([
    ['Virtual imageRUNNER (CNiR-ADV C3325/3330)', 'iR-ADV C3325/3330'],
    ['CNiR-ADV C5235', 'iR-ADV C5235/5240'],
    ['Canon imageRUNNER ADVANCE C2020', 'iR-ADV C2020/2030'],
    ['Canon LBP3950', 'LBP3900/3950'],
    ['Canon imageRUNNER ADVANCE DX C5840', 'iR-ADV C5840/5850'],
    ['Canon imagePRESS C1', 'iPR C1'],
  ])('of %s is the model %s', (makeAndModel, name) => {
    const profile = deviceProfile({}, makeAndModel, modelTable);
    expect({ by: profile.by, name: profile.model?.name }).toEqual({ by: 'told', name });
  });

  it.each(['ippeveprinter', '', undefined, 'HP LaserJet 4250', 'Canon iR-ADV C9999'])(
    'of %s, which is not in the table, has no code that differs between devices',
    (makeAndModel) => {
      const profile = deviceProfile({}, makeAndModel, modelTable);
      expect(profile).toEqual({ by: 'nothing', device: familyDevice('portable') });
      expect(Object.keys(profile.device.sources)).toEqual(['auto', 'manual']);
      expect(profile.device.media.has('heavy1')).toBe(false);
    },
  );

  it.each(deviceFamilyIds)('is the family %s where a policy names it', (deviceFamily) => {
    expect(deviceProfile({ deviceFamily }, 'CNiR-ADV C3325', modelTable)).toEqual({
      by: 'family',
      device: familyDevice(deviceFamily),
    });
  });

  it('is the model that was chosen in the settings, before the family and what the device says', () => {
    const chosen = { deviceModel: 'iR1643i', deviceFamily: 'laser' } as const;
    const profile = deviceProfile(chosen, 'CNiR-ADV C3325', modelTable);
    expect({ by: profile.by, name: profile.model?.name }).toEqual({ by: 'model', name: 'iR1643i' });
  });

  it('does not use a code that was read off a related model', () => {
    const unsure = modelTable.all().find(({ media }) => media.some(({ sure }) => !sure));
    if (!unsure) throw new Error('every code is sure');
    const { device } = deviceProfile({ deviceModel: unsure.name }, undefined, modelTable);
    for (const { ppd, sure } of unsure.media) if (!sure) expect(device.media.has(ppd)).toBe(false);
  });
});
