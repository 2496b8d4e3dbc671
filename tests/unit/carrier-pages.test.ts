import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { carrierChoices } from '../../src/carriers/carrier-rules.ts';
import { printerTexts } from '../../src/policy/keys/printers.ts';

const page = readFileSync(new URL('../../docs/other-devices.md', import.meta.url), 'utf8');
const [, carriers = ''] = /^## Carriers$(.*?)^### /ms.exec(page) ?? [];

describe.each(carrierChoices())('the carrier %s', (carrier) => {
  it('is named where administrators read about the property', () => {
    const words = printerTexts().printers.properties.carrier.description.split(/[\s:,;().]+/);
    expect(words).toContain(carrier);
  });

  it('has its row in both tables of the page on other devices', () => {
    const rows = carriers.split('\n').filter((line) => line.startsWith(`| \`${carrier}\` |`));
    expect(rows).toHaveLength(2);
  });
});
