import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { modelDevice } from '../../src/cpca/models/model-device.ts';
import { compactTable, type DriverModel, tableText } from './compact-table.ts';
import { modelTable } from './model-table.ts';
import { modelsPage } from './models-page.ts';

const driver: readonly DriverModel[] = JSON.parse(
  readFileSync('tests/fixtures/canon-models.json', 'utf8'),
);

const hex = (code: string | null | undefined) =>
  code === null || code === undefined ? undefined : Number.parseInt(code, 16);

describe('the table of models', () => {
  it('is what is generated from the driver’s own tables', () => {
    expect(readFileSync('public/canon-models.json', 'utf8')).toBe(tableText(compactTable(driver)));
  });

  it('has a page that lists it, as it is generated', () => {
    expect(readFileSync('docs/models.md', 'utf8')).toBe(modelsPage(modelTable.all()));
  });

  it('has a row for each of the driver’s, which are at least the 362 of its PPDs with 527 names', () => {
    const names = (rows: readonly { name: string }[]) => rows.map(({ name }) => name).sort();
    expect(names(modelTable.all())).toEqual(names(driver));
    expect(driver.length).toBeGreaterThanOrEqual(362);
    expect(driver.flatMap(({ models }) => models).length).toBeGreaterThanOrEqual(527);
  });

  it.each(driver.map((row) => [row.name, row] as const))(
    'says of %s what the driver does',
    (name, row) => {
      const model = modelTable.find(name);
      if (!model) throw new Error('not found');
      expect(model.name).toBe(name);
      const device = modelDevice(model);
      expect(device).toMatchObject({
        headerBlockOne: row.headerBlockOne,
        exemptionRecord: row.exemptionRecord,
        constant08A5: row.constant08A5,
        bookletOffAlways: row.bookletOffAlways,
        bookletBinding: row.bookletBindingCode === '06',
        collateOffCode: hex(row.collateOffCode),
        copySetNumberingByte: hex(row.copySetNumberingByte),
        sourceInEnvelope: row.paperSourceInEnvelope,
        jobStart: row.jobStart,
      });
      expect(device.twoSidedCode).toBe(hex(row.twoSidedCode));
      for (const { slot, code, named } of row.drawers) {
        expect(model.drawers.get(slot)).toBe(named ?? hex(code));
      }
      for (const { ppd, code, sure } of row.media) {
        expect(device.media.get(ppd)).toBe(hex(code));
        expect(modelDevice(model, true).media.get(ppd)).toBe(
          sure === false ? undefined : hex(code),
        );
      }
      for (const { kind, code } of row.punch.kinds)
        expect(model.punchKinds.get(kind)).toBe(hex(code));
      expect(device.separation).toEqual(
        Object.fromEntries(Object.entries(row.separation).map(([word, code]) => [word, hex(code)])),
      );
      expect(model.staples).toEqual(row.staple);
      expect(model.saddleStitch).toBe(row.saddleStitch);
      expect(model.modeSelectable).toBe(row.modeSelectable);
    },
  );

  it.each(driver.flatMap(({ models }) => models))('finds %s by its own name', (name) => {
    for (const spelt of [
      name,
      `Canon ${name}`,
      `CN${name}`,
      `${name} UFR II`,
      name.toUpperCase(),
    ]) {
      expect(modelTable.find(spelt)?.models, spelt).toContain(name);
    }
  });
});
