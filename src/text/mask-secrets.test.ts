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
    ['in groups 7,391,746 or 7 39-17.46', 'in groups ••• or •••'],
    ['broken 739\u00ad1746, 739\r\n1746, s3cr+t \u200bpass', 'broken •••, •••, •••'],
    ['in UTF-16 \u00007\u00003\u00009\u00001\u00007\u00004\u00006', 'in UTF-16 \u0000•••'],
    ['Arabic ٧٣٩١٧٤٦, bold 𝟕𝟑𝟗𝟏𝟕𝟒𝟔, Arabic ٠٨١٥', 'Arabic •••, bold •••, Arabic •••'],
    ['in a URL %37%33%39%31%37%34%36&x=s3cr%2bt+pass', 'in a URL •••&x=•••'],
    ['in HTML &#55;&#x33;9&#0049;746, S3CR&#43;T pass', 'in HTML •••, •••'],
    ['in JSON \\u0037\\u003391746', 'in JSON •••'],
    ['in hexadecimal 37 33 39 31 37 34 36 and 30303733393137343600', 'in hexadecimal ••• and •••'],
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
    expect(mask(`${long}73917; job-canceled`)).toBe(`${long}•••; job-canceled`);
    expect(mask(`${long}s3cr+; job-canceled`)).toBe(`${long}•••; job-canceled`);
    expect(mask('only 73917')).toBe('only 73917');
  });

  it.each([
    [
      '&"<\\/\'>',
      ['&amp;&quot;&lt;\\/&apos;&gt;', '&\\"<\\\\\\/\'>', '&#38;&#34;&#60;&#92;&#47;&#39;&#62;'],
    ],
    [
      'pä$$🔑word',
      ['p%C3%A4%24%24%F0%9F%94%91word', 'p\\u00e4$$\\ud83d\\udd11word', 'p&#228;$$&#x1F511;word'],
    ],
  ])('is masked as HTML, JSON and URLs write the password %s', (word, forms) => {
    for (const form of [word, ...forms]) {
      expect(maskSecrets(`the word ${form} is wrong`, { digits: [], words: [word] })).toBe(
        'the word ••• is wrong',
      );
    }
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

  it('that begins inside another is masked as well', () => {
    const two = { digits: ['1234', '7391746'], words: [] };
    expect(maskSecrets('number 1234567 391746.', two)).toBe('number ••••••.');
  });

  it('is gone whatever each of its digits is written as', () => {
    const form = fc.constantFrom<(value: number) => string>(
      String,
      (value) => `%3${value}`,
      (value) => `&#${48 + value};`,
      (value) => `&#x3${value};`,
      (value) => `\\u003${value}`,
      (value) => String.fromCodePoint(0xff10 + value),
      (value) => String.fromCodePoint(0x0966 + value),
      (value) => String.fromCodePoint(0x1d7ce + value),
    );
    const between = fc.constantFrom('', '', ' ', '-', '.', '\u00ad', '\r\n', '\0', "'");
    const pin = fc.array(fc.record({ value: fc.nat(9), form, between }), {
      minLength: 4,
      maxLength: 7,
    });
    fc.assert(
      fc.property(pin, (digits) => {
        const secret = digits.map(({ value }) => value).join('');
        fc.pre(secret.replace(/^0+/, '').length >= 4);
        const first = digits.findIndex(({ value }) => value > 0);
        const said = digits
          .slice(first)
          .map((each, at) => (at ? each.between : '') + each.form(each.value));
        const masked = maskSecrets(`PIN ${said.join('')} refused`, { digits: [secret], words: [] });
        expect(masked).toBe('PIN ••• refused');
      }),
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
