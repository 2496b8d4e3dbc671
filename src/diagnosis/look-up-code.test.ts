import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endCodes } from './end-codes.ts';
import { failureCodes } from './failure.ts';
import { lookUpCode } from './look-up-code.ts';

describe('looking a code up', () => {
  it.each(['#701', '701', ' # 701 ', '＃７０１'])('knows Canon’s end code as %j', (typed) => {
    expect(lookUpCode(typed)).toMatchObject({ code: '#701', cause: 'endCode701Meaning' });
  });

  it('knows every end code and every code of our own', () => {
    for (const { code } of endCodes) expect(lookUpCode(code)?.code).toBe(code);
    for (const code of failureCodes) expect(lookUpCode(code)?.code).toBe(code);
  });

  it('knows an IPP status by name and by number', () => {
    const headline = 'failureAccountClosedHeadline';
    expect(lookUpCode('client-error-account-closed')).toMatchObject({ headline });
    expect(lookUpCode('0x041D')).toMatchObject({ headline });
  });

  it('says nothing of what is not listed or no error', () => {
    for (const typed of ['', '#000', '7', '0x0000', '0x04ff', 'successful-ok', '__proto__']) {
      expect(lookUpCode(typed), typed).toBeUndefined();
    }
  });

  it('never fails, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        lookUpCode(typed);
      }),
    );
  });
});
