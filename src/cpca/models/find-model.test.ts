import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modelTable } from '../../../tools/models/model-table.ts';
import { modelKeys } from './name-keys.ts';

describe('a model', () => {
  it.each([
    ['Canon iR-ADV C9075', 'iR-ADV C9075'],
    ['Canon iR-ADV C9075 UFR II', 'iR-ADV C9075'],
    ['Canon MF7200 Series', 'MF7200 Series'],
    ['CNiR-ADV C3325/3330', 'iR-ADV C3325/3330'],
    ['Canon iR-ADV C3525/3530 III', 'iR-ADV C3525/3530 III'],
    ['Canon iR-ADV C3525/3530 III UFR II', 'iR-ADV C3525/3530 III'],
    ['Canon iR-ADV C3525/3530 PS', 'iR-ADV C3525/3530'],
    ['imageRUNNER® ADVANCE C3525i III', 'iR-ADV C3525/3530 III'],
    ['imageRUNNER ADVANCE DX C3826', 'iR-ADV C3826'],
    ['Canon imageRUNNER ADVANCE DX 4725i', 'iR-ADV 4725/4735'],
    ['iR-ADV C5535/P', 'iR-ADV C5535/5540'],
    ['iR-ADV C257/357 (PCL6)', 'iR-ADV C257/357'],
    ['MF741C/743C', 'MF741C/743C'],
    ['Canon MF743C', 'MF741C/743C'],
    ['i-SENSYS™ MF746Cx', 'MF745C/746C'],
    ['imageCLASS MF753Cdw', 'MF750C Series'],
    ['Canon MF445dw', 'MF440 Series'],
    ['Canon MF4570dw', 'MF4500w Series'],
    ['MF8580Cdw', 'MF8500C Series'],
    ['LBP215', 'LBP215'],
    ['LBP7680C PS', 'LBP7680C/5280'],
    ['LBP5280', 'LBP7680C/5280'],
    ['i-SENSYS X 1238P', 'LBP1238 / 1238P/Pr'],
    ['i-SENSYS X C1127i', 'MF1127C / C1127iF/i'],
    ['iR1643iF', 'iR1643i'],
    ['imageRUNNER 1643i II', 'iR1643i II'],
    ['imageRUNNER C3380i', 'iR C2880/C3380'],
    ['iR7095P', 'iR7086-7105'],
    ['imagePRESS Lite C165', 'iPR C165'],
    ['iR105+', 'iR105PLUS'],
    ['Virtual imageRUNNER (CNiR-ADV C3325/3330)', 'iR-ADV C3325/3330'],
  ])('told as %s is %s', (told, name) => {
    expect(modelTable.find(told)?.name).toBe(name);
  });

  it.each([
    ['another generation', 'iR-ADV C3530 II'],
    ['a number that is in no row', 'LBP6030'],
    ['a colour model of a black-and-white series', 'MF412C'],
    ['another maker’s', 'HP LaserJet 4250'],
    ['nothing', ''],
  ])('is not guessed: %s', (_, told) => {
    expect(modelTable.find(told)).toBeUndefined();
  });

  it('is searched for in any text without an error', () => {
    const near = fc.stringMatching(/^(iR-ADV |MF|Canon |LBP)?[C/0-9a-z ()+-]{0,80}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 600 }), near), (told) => {
        expect(modelKeys(told).length).toBeLessThanOrEqual(8);
        const found = modelTable.find(told);
        expect(found === undefined || modelTable.find(found.name) !== undefined).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
