import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConfigurationId } from '../accounting/configuration.ts';
import { fillPjlTemplate } from './pjl-job.ts';
import { checkPjlTemplate, maxPjlLineLength, maxPjlLines } from './pjl-template.ts';

const id = '@PJL COMMENT ID={departmentId}';
const pin = '@PJL COMMENT PIN={pin}';
const hold = '@PJL COMMENT HOLD={securedPrintPin}';
const a = 'department-id-pin';
const b = 'department-id';
const c = 'department-id-pin-secure-print';

describe('checkPjlTemplate', () => {
  it.each([
    [a, [id, pin], undefined],
    [a, [id], 'pjl-pin-missing'],
    [a, [pin], 'pjl-department-id-missing'],
    [a, [], 'pjl-department-id-missing'],
    [a, [id, pin, hold], 'pjl-secured-print-pin-not-wanted'],
    [b, [id], undefined],
    [b, [id, pin], 'pjl-pin-not-wanted'],
    [c, [id, pin, hold], undefined],
    [c, [id, pin], 'pjl-secured-print-pin-missing'],
    [c, [id, hold], 'pjl-pin-missing'],
    ['none', [], undefined],
    ['none', ['@PJL COMMENT {userName}: {documentName}'], undefined],
    ['none', [id], 'pjl-department-id-not-wanted'],
    ['none', [hold], 'pjl-secured-print-pin-not-wanted'],
  ] as [ConfigurationId, string[], string | undefined][])('%s with %o: %s', (of, lines, wrong) => {
    const checked = checkPjlTemplate(lines, of);
    expect(checked.ok ? undefined : checked.error).toBe(wrong);
  });

  it.each([
    ['COMMENT no command', 'pjl-line-not-pjl'],
    ['@PJL ', 'pjl-line-not-pjl'],
    ['@PJL  two spaces', 'pjl-line-not-pjl'],
    ['@PJL {documentName}', 'pjl-line-not-pjl'],
    ['@PJL E{documentName} X', 'pjl-line-not-pjl'],
    ['@PJL COMMENT\r\n@PJL X', 'pjl-line-not-ascii'],
    ['@PJL COMMENT \x1b%-12345X', 'pjl-line-not-ascii'],
    ['@PJL COMMENT é', 'pjl-line-not-ascii'],
    ['@PJL ENTER LANGUAGE=PCL', 'pjl-line-reserved'],
    ['@pjl eoj', 'pjl-line-reserved'],
    ['@PJL JOB NAME="x"', 'pjl-line-reserved'],
    ['@PJL COMMENT {departmentID}', 'pjl-placeholder-unknown'],
    ['@PJL COMMENT {constructor}', 'pjl-placeholder-unknown'],
    ['@PJL COMMENT {{pin}}', 'pjl-placeholder-unknown'],
    ['@PJL COMMENT {', 'pjl-placeholder-unknown'],
    [`@PJL ${'x'.repeat(maxPjlLineLength)}`, 'pjl-line-too-long'],
  ])('refuses the line %j', (line, wrong) => {
    expect(checkPjlTemplate([line], 'none')).toEqual({ ok: false, error: wrong });
  });

  it('bounds the number of lines', () => {
    const lines = Array.from({ length: maxPjlLines + 1 }, () => '@PJL COMMENT x');
    expect(checkPjlTemplate(lines, 'none')).toEqual({ ok: false, error: 'pjl-too-many-lines' });
    expect(checkPjlTemplate(lines.slice(1), 'none').ok).toBe(true);
  });

  it('lets through nothing but whole PJL lines, whatever it is given', () => {
    const part = fc.constantFrom('@PJL ', '{pin}', '{x}', '\r', '\n', '\x1b', 'ENTER ', 'a', '"');
    const line = fc.array(part, { maxLength: 8 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 4 }), (lines) => {
        if (!checkPjlTemplate(lines, 'none').ok) return;
        for (const each of lines) expect(each).toMatch(/^@PJL [^ ][\x20-\x7e]*$/);
      }),
    );
  });
});

describe('fillPjlTemplate', () => {
  it('fills in one pass: a value that looks like a placeholder stays as it is', () => {
    const values = {
      departmentId: '1234567',
      pin: '0765',
      securedPrintPin: '0815',
      userName: '{pin}',
      documentName: '$& {departmentId}',
    };
    const lines = [
      '@PJL COMMENT {departmentId} {pin} {securedPrintPin}',
      '@PJL {userName}{documentName}',
    ];
    expect(fillPjlTemplate({ lines }, values)).toEqual([
      '@PJL COMMENT 1234567 0765 0815',
      '@PJL {pin}$& {departmentId}',
    ]);
  });
});
