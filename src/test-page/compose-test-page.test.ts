import { expect, it } from 'vitest';
import { sampleJob } from '../../tests/doubles/sample-jobs.ts';
import { modelSource } from '../../tools/models/model-table.ts';
import { readDeviceAttributes } from '../printers/device-attributes.ts';
import { composeTestPage, type TestPageOrder } from './compose-test-page.ts';

const order: TestPageOrder = {
  title: ['テスト', 'Test page'],
  facts: [
    { label: ['部門ID', 'Department ID'], value: ['1001'] },
    { label: ['Gerät', 'Printer'], value: ['未設定', 'not set'] },
  ],
  planLabels: {
    documentFormat: ['Format', 'Document format'],
    carrier: ['搬送', 'Carrier'],
  },
  region: 'a4',
  printer: sampleJob({}).printer,
  options: sampleJob({}).options,
  device: readDeviceAttributes([]),
};

it('says it in letters that the page’s fonts have, and how the job will be sent', async () => {
  const pdf = await composeTestPage(order, modelSource);
  const said = [...pdf.matchAll(/\((.*?)\) Tj/g)].map(([, text]) => text);
  expect(said).toEqual([
    'Test page',
    ...['Department ID', '1001'],
    ...['Ger\\344t', 'not set'],
    ...['Format', 'PostScript'],
    ...['Carrier', 'CPCA, application/octet-stream'],
  ]);
});

it('is a character a byte, so that a message can carry it', async () => {
  const pdf = await composeTestPage(order, modelSource);
  expect(pdf.startsWith('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n')).toBe(true);
  expect([...pdf].every((character) => character.charCodeAt(0) < 256)).toBe(true);
});

it('leaves out how it will be sent where the job would be refused', async () => {
  const refused = await composeTestPage(
    {
      ...order,
      printer: { ...order.printer, documentFormat: 'pdf' },
    },
    modelSource,
  );
  expect(refused).not.toContain('Carrier');
  expect(refused).toContain('(Test page)');
});
