import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskNumbers, maskSecrets } from './mask-secrets.ts';

const known = { digits: ['7391746', '0815'], words: ['s3cr+t pass', 'copier:s3cr+t pass'] };
const mask = (text: string) => maskSecrets(text, known);

describe('a secret in a text that somebody else has written', () => {
  it.each([
    ['Password 7391746 is not correct', 'Password ••• is not correct'],
    ['ID0000042PIN7391746!', 'ID0000042PIN•••!'],
    ['zero-padded 0007391746 and 00000815, bare 815', 'zero-padded ••• and •••, bare •••'],
    ['in a longer number 4273917469', 'in a longer number •••'],
    ['in wide digits ７３９１７４６', 'in wide digits •••'],
    [`in Base64 ${btoa('7391746')} or ${btoa('0007391746')}`, 'in Base64 ••• or •••'],
    [`unpadded ${btoa('0815').replaceAll('=', '')}.`, 'unpadded •••.'],
    ['word s3cr+t pass, percent s3cr%2Bt%20pass', 'word •••, percent •••'],
    [`Basic ${btoa('copier:s3cr+t pass')} refused`, 'Basic ••• refused'],
    ['nothing: Tray 2, 739 of 1746 pages, #701', 'nothing: Tray 2, 739 of 1746 pages, #701'],
  ])('%s', (text, masked) => {
    expect(mask(text)).toBe(masked);
  });

  it('that is short is masked where it is a whole number, and changes nothing else', () => {
    const short = { digits: ['1'], words: ['ab'] };
    const text = 'Tray 1 of 11, page 10, 0001; ab cab abc';
    expect(maskSecrets(text, short)).toBe('Tray ••• of 11, page 10, •••; ••• cab abc');
  });

  it('is masked where a long text was cut in the middle of it', () => {
    const long = `${'x'.repeat(250)} `;
    expect(mask(`${long}73917`)).toBe(`${long}•••`);
    expect(mask(`${long}s3cr+`)).toBe(`${long}•••`);
    expect(mask('only 73917')).toBe('only 73917');
  });

  it('is gone from any text in any form', () => {
    const pin = fc.stringMatching(/^[0-9]{1,7}$/).filter((digits) => /[1-9]/.test(digits));
    const word = fc.stringMatching(/^[a-zA-Z0-9+/$.*-]{4,20}$/);
    const around = fc.stringMatching(/^[ a-z.,:;"'()-]{0,10}$/);
    fc.assert(
      fc.property(
        pin,
        word,
        fc.nat(3),
        around,
        around,
        (digits, password, zeros, before, after) => {
          const padded = digits.padStart(digits.length + zeros, '0');
          for (const form of [digits, padded, password, btoa(padded), btoa(password)]) {
            const masked = maskSecrets(`${before} ${form} ${after}`, {
              digits: [digits],
              words: [password],
            });
            expect(masked).toContain('•••');
            expect(masked.split(/[\s•]+/)).not.toContain(form);
          }
        },
      ),
    );
  });

  it('is all that changes: a text without it stays, and a masked one as well', () => {
    const pin = fc.stringMatching(/^[1-9][0-9]{3,6}$/);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), pin, (text, digits) => {
        const secrets = { digits: [digits], words: [] };
        const masked = maskSecrets(text, secrets);
        expect(maskSecrets(masked, secrets)).toBe(masked);
        if (!/\d/.test(text.normalize('NFKC'))) expect(masked).toBe(text);
      }),
    );
  });

  it('where it is not known takes every number with it', () => {
    expect(maskNumbers('Password 7391746, tray 2')).toBe('Password •••, tray •••');
  });
});
