import fc from 'fast-check';
import { expect, it } from 'vitest';
import { samplePrinter } from '../../tests/doubles/sample-jobs.ts';
import { configurations } from '../accounting/configuration.ts';
import { checkPjlTemplate, pjlPlaceholders } from './pjl-template.ts';
import { pjlOutline, withoutSecretText } from './secret-settings.ts';

const word = fc.constantFrom('@PJL SET ', '@PJL ', '"7391746"', ' X=', 'é', '@PJL EOJ', '{', '}');
const placeholder = fc.constantFrom(...pjlPlaceholders).map((name) => `{${name}}`);
const line = fc
  .array(fc.oneof(word, placeholder), { maxLength: 6 })
  .map((parts) => `@PJL SET ${parts.join('')}`);

it('keeps the placeholders of each line and nothing else of it', () => {
  expect(
    pjlOutline(['@PJL SET ID7391746="{departmentId}" PIN="7391746{pin}"', '@PJL EOJ']),
  ).toEqual(['@PJL COMMENT {departmentId} {pin}', '?']);
});

it('is accepted for a configuration exactly where the lines are, and holds no digit of theirs', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 25 }), (lines) => {
      const outline = pjlOutline(lines);
      expect(outline.join()).not.toMatch(/\d/);
      expect(pjlOutline(outline)).toEqual(outline);
      for (const { id } of configurations) {
        expect(checkPjlTemplate(outline, id).ok).toBe(checkPjlTemplate(lines, id).ok);
      }
    }),
  );
});

it('leaves a printer without lines as it is', () => {
  expect(withoutSecretText(samplePrinter)).toBe(samplePrinter);
});
