import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePrinterUri } from './printer-uri.ts';

describe('parsePrinterUri', () => {
  it.each([
    ['ipp://printer', 'http://printer:631/ipp/print', 'ipp://printer/ipp/print'],
    ['IPP://Printer/', 'http://printer:631/ipp/print', 'ipp://printer/ipp/print'],
    ['ipps://printer', 'https://printer:631/ipp/print', 'ipps://printer/ipp/print'],
    ['ipps://printer:443/ipp/print', 'https://printer/ipp/print', 'ipps://printer:443/ipp/print'],
    ['ipp://printer:80/x', 'http://printer/x', 'ipp://printer:80/x'],
    ['http://printer', 'http://printer/ipp/print', 'ipp://printer:80/ipp/print'],
    ['https://printer:8443/a/b', 'https://printer:8443/a/b', 'ipps://printer:8443/a/b'],
    ['http://cups:631/printers/x', 'http://cups:631/printers/x', 'ipp://cups/printers/x'],
    ['ipp://[fe80::1]:8631/', 'http://[fe80::1]:8631/ipp/print', 'ipp://[fe80::1]:8631/ipp/print'],
    ['ipp://[::1]', 'http://[::1]:631/ipp/print', 'ipp://[::1]/ipp/print'],
    ['ipp://printer:9099', 'http://printer:9099/ipp/print', 'ipp://printer:9099/ipp/print'],
    ['ipp://printer:9108', 'http://printer:9108/ipp/print', 'ipp://printer:9108/ipp/print'],
    [' ipp://10.0.0.7 ', 'http://10.0.0.7:631/ipp/print', 'ipp://10.0.0.7/ipp/print'],
  ])('reads %s', (text, url, printerUri) => {
    expect(parsePrinterUri(text)).toEqual({ ok: true, value: { url, printerUri } });
  });

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    [`ipp://${'a'.repeat(1100)}`, 'too-long'],
    ['printer', 'not-a-uri'],
    ['10.0.0.7:631', 'not-a-uri'],
    ['ipp:/printer', 'not-a-uri'],
    ['ipp://prin ter', 'not-a-uri'],
    ['ipp://printer\\x', 'not-a-uri'],
    ['ipp://printer/\u202e', 'not-a-uri'],
    ['ipp://printer/a\r\nb', 'not-a-uri'],
    ['ipp://[::1', 'not-a-uri'],
    ['socket://printer:9100', 'scheme-not-supported'],
    ['javascript://printer', 'scheme-not-supported'],
    ['file:///etc/passwd', 'scheme-not-supported'],
    ['ipp://user:1234@printer', 'has-credentials'],
    ['ipp://printer/x?y=1', 'has-query'],
    ['ipp://printer/x#y', 'has-fragment'],
    ['ipp:///ipp/print', 'host-missing'],
    ['ipp://:631/ipp/print', 'host-missing'],
    ['ipp://printer:0', 'port-not-valid'],
    ['ipp://printer:65536', 'port-not-valid'],
    ['ipp://printer:', 'port-not-valid'],
    ['ipp://printer:63l', 'port-not-valid'],
    ['ipp://printer:9100', 'port-prints-all'],
    ['http://printer:9107/ipp/print', 'port-prints-all'],
    ['https://[fe80::1]:9103', 'port-prints-all'],
    ['ipp://printer:09100', 'port-prints-all'],
    ['ipp://printer:515', 'port-blocked'],
    ['ipps://printer:6566/x', 'port-blocked'],
    ['http://printer:10080', 'port-blocked'],
  ])('refuses %j: %s', (text, problem) => {
    expect(parsePrinterUri(text)).toEqual({ ok: false, error: problem });
  });

  it('gives an address that fetch can use, or a problem, for any text', () => {
    const parts = fc.constantFrom(
      'ipp://',
      'http://',
      '[',
      ']',
      ':',
      '@',
      '/',
      '.',
      '%',
      '..',
      '#',
    );
    const text = fc.array(fc.oneof(parts, fc.string({ maxLength: 5 })), { maxLength: 6 });
    fc.assert(
      fc.property(text, (pieces) => {
        const parsed = parsePrinterUri(pieces.join(''));
        if (!parsed.ok) return;
        const url = new URL(parsed.value.url);
        expect([url.username, url.password, url.hash, url.search]).toEqual(['', '', '', '']);
        expect(url.href).toBe(parsed.value.url);
        // Reading the result again changes nothing.
        expect(parsePrinterUri(parsed.value.printerUri)).toEqual(parsed);
      }),
      { numRuns: 2000 },
    );
  });
});
