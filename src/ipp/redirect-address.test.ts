import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutSignIn } from '../text/address-text.ts';
import { parsePrinterUri } from './printer-uri.ts';
import { isRedirect, redirectAddress } from './redirect-address.ts';

const asked = 'http://copier.example:631/ipp';

describe('the address that a redirect names', () => {
  it.each([
    ['/ipp/print', 'ipp://copier.example/ipp/print'],
    ['https://copier.example/ipp/print', 'ipps://copier.example:443/ipp/print'],
    ['https://copier.example:631/', 'ipps://copier.example/ipp/print'],
    ['http://admin:7391746@other.example:8080/p?a=7391746#b', 'ipp://other.example:8080/p'],
    ['//[2001:db8::1]/p', 'ipp://[2001:db8::1]:80/p'],
  ])('%s is %s, as a person would set it', (location, address) => {
    expect(redirectAddress(location, asked)).toBe(address);
  });

  it.each(['ftp://copier.example/', 'javascript:alert(1)', 'http://', 'https://h:0/', '', asked])(
    'is none that could be set: %s',
    (location) => {
      expect(redirectAddress(location, asked)).toBeUndefined();
    },
  );

  it('is an address of a printer without a sign-in, whatever the header holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl()), (location) => {
        const address = redirectAddress(location, asked);
        if (address === undefined) return;
        expect(parsePrinterUri(address).ok).toBe(true);
        expect(address).not.toMatch(/[\s?#\p{Cc}]/u);
        expect(withoutSignIn(address)).toBe(address);
      }),
    );
  });

  it('comes with a status of the 300s alone', () => {
    expect([200, 299, 300, 304, 308, 399, 400].filter(isRedirect)).toEqual([300, 304, 308, 399]);
  });
});
