import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePrinterUri } from '../ipp/printer-uri.ts';
import { addressCandidates, isWholeAddress } from './address-candidates.ts';

const of = (typed: string) => {
  const found = addressCandidates(typed);
  return found.ok ? found.value : found.error;
};

describe('addressCandidates', () => {
  it('tries an encrypted connection first, at both of its usual ports', () => {
    expect(of(' 192.0.2.10 ')).toEqual([
      'ipps://192.0.2.10/ipp/print',
      'ipps://192.0.2.10/ipp',
      'ipps://192.0.2.10:443/ipp/print',
      'ipps://192.0.2.10:443/ipp',
      'ipp://192.0.2.10/ipp/print',
      'ipp://192.0.2.10/ipp',
    ]);
  });

  it('keeps the port and the path that were typed', () => {
    expect(of('copier.example.org:8631')).toEqual([
      'ipps://copier.example.org:8631/ipp/print',
      'ipps://copier.example.org:8631/ipp',
      'ipp://copier.example.org:8631/ipp/print',
      'ipp://copier.example.org:8631/ipp',
    ]);
    expect(of('cups:631/printers/hall')).toEqual([
      'ipps://cups:631/printers/hall',
      'ipp://cups:631/printers/hall',
    ]);
  });

  it('takes an IPv6 address with and without brackets', () => {
    expect(of('2001:db8::7')).toEqual(of('[2001:db8::7]'));
    expect(of('2001:db8::7')).toContain('ipps://[2001:db8::7]:443/ipp/print');
    expect(of('[2001:db8::7]:632')).toContain('ipp://[2001:db8::7]:632/ipp');
  });

  it('leaves a whole address as it is', () => {
    expect(of('ipp://copier/ipp')).toEqual(['ipp://copier/ipp']);
    expect(isWholeAddress('ipp://copier')).toBe(true);
    expect(isWholeAddress('copier:631')).toBe(false);
  });

  it('says what is wrong with what cannot be an address', () => {
    expect(of('')).toBe('empty');
    expect(of('the copier')).toBe('not-a-uri');
    expect(of('copier:9100')).toBe('port-prints-all');
    expect(of('copier:0')).toBe('port-not-valid');
    expect(of('user:secret@copier')).toBe('has-credentials');
    expect(of('copier/?q')).toBe('has-query');
    expect(of('lpd://copier/queue')).toBe('scheme-not-supported');
  });

  it('gives addresses of one host alone, all of them valid, whatever is typed', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.domain(),
      fc.ipV4(),
      fc.ipV6(),
      fc.tuple(fc.domain(), fc.nat(70_000)).map(([host, port]) => `${host}:${port}`),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const found = addressCandidates(text);
        if (!found.ok) return;
        const hosts = found.value.map((uri) => {
          const parsed = parsePrinterUri(uri);
          if (!parsed.ok) throw new Error(`${uri} is not valid`);
          return new URL(parsed.value.url).hostname;
        });
        expect(new Set(hosts).size).toBe(1);
        const schemes = found.value.map((uri) => uri.slice(0, uri.indexOf(':')));
        if (!isWholeAddress(text)) expect(schemes).toEqual(schemes.toSorted().toReversed());
      }),
    );
  });
});
