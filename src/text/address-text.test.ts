import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutSignIn } from './address-text.ts';

describe('an address with a user name and password', () => {
  it('is written without them, and nothing else of the text changes', () => {
    const text =
      'see ipps://admin:7654@copier.example/ipp or https://a:b@[::1]:8/x@y?z@ (mail a@b.c)';
    expect(withoutSignIn(text)).toBe(
      'see ipps://•••@copier.example/ipp or https://•••@[::1]:8/x@y?z@ (mail a@b.c)',
    );
  });

  it('loses the whole of a password with an @ in it', () => {
    expect(withoutSignIn('http://admin:pass@word@copier/')).toBe('http://•••@copier/');
  });

  it('never shows a password that URL would read', () => {
    const secret = fc.stringMatching(/^[a-z0-9@:._~!$&'()*+,;=%-]{1,20}$/);
    fc.assert(
      fc.property(secret, (password) => {
        const address = `https://someone:${password}@copier.example/ipp`;
        fc.pre(URL.canParse(address));
        expect(withoutSignIn(address)).toBe('https://•••@copier.example/ipp');
      }),
    );
  });
});
