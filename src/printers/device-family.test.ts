import { describe, expect, it } from 'vitest';
import { deviceFamily, deviceFamilyIds } from './device-family.ts';

describe('deviceFamily', () => {
  it.each([
    ['Virtual imageRUNNER (CNiR-ADV C3325/3330)', 'color-office'],
    ['CNiR-ADV C5235', 'color-office'],
    ['Canon imageRUNNER ADVANCE C2020', 'color-office'],
    ['Canon iR-ADV 4025', 'mono-office'],
    ['Canon iR3025', 'mono-office'],
    ['Canon iR C2380', 'color-office'],
    ['Canon iR-ADV C7055', 'color-large-deck'],
    ['Canon iR C5870', 'color-large-deck'],
    ['Canon iR-ADV 8085', 'mono-large-deck'],
    ['Canon iR5055', 'mono-large-deck'],
    ['Canon iR2420', 'small-ir'],
    ['Canon LBP6670', 'laser'],
    ['Canon LBP3800', 'old-job-start-laser'],
    ['Canon LBP3950', 'old-two-sided-laser'],
    ['Canon LBP5910', 'named-source-laser'],
    ['Canon MF4370', 'named-source-mfp'],
    ['Canon D480', 'named-source-mfp'],
    ['Canon MF4500', 'small-mfp'],
    ['Canon imagePRESS C1', 'imagepress-c1'],
    ['Canon imageRUNNER ADVANCE DX C5840', 'portable'],
    ['ippeveprinter', 'portable'],
    ['', 'portable'],
    [undefined, 'portable'],
  ])('%s is %s', (makeAndModel, id) => {
    expect(deviceFamily('auto', makeAndModel).id).toBe(id);
  });

  it('is what was chosen by hand, whatever the device reports', () => {
    for (const id of deviceFamilyIds) {
      expect(deviceFamily(id, 'CNiR-ADV C3325').id).toBe(id);
    }
  });

  it('gives an unknown model no code that another family numbers differently', () => {
    expect(deviceFamily('auto', 'unheard of')).toMatchObject({
      paperSources: 'portable',
      exemptionRecord: false,
      officeMedia: false,
      supported: true,
    });
  });
});
