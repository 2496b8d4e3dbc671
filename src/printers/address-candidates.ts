import { type PrinterUriProblem, parsePrinterUri } from '../ipp/printer-uri.ts';
import { err, ok, type Result } from '../result.ts';

/**
 * The ports at which Canon devices offer IPP, encrypted ones first: `ipps` at 631 (RFC 7472), at
 * 443, and `ipp` at 631 (RFC 8010).
 */
const offers = [
  { scheme: 'ipps', port: '' },
  { scheme: 'ipps', port: ':443' },
  { scheme: 'ipp', port: '' },
] as const;

/** The paths of IPP Everywhere and of older devices, where none is given. */
const paths = ['/ipp/print', '/ipp'] as const;

/** Whether an address says how the printer is reached, so that nothing has to be found out. */
export function isWholeAddress(typed: string): boolean {
  return /^\s*[a-z][a-z0-9+.-]*:\/\//i.test(typed);
}

/**
 * The printer addresses that `typed` may mean, in the order in which to try them: a host name
 * or IP address, with port and path or without. An address with a scheme is the only candidate. Every
 * one is valid; otherwise the problem is returned.
 */
export function addressCandidates(typed: string): Result<readonly string[], PrinterUriProblem> {
  const written = typed.trim();
  if (written === '') return err('empty');
  const all = isWholeAddress(written) ? [written] : spelledOut(written);
  for (const uri of all) {
    const parsed = parsePrinterUri(uri);
    if (!parsed.ok) return parsed;
  }
  return ok(all);
}

function spelledOut(written: string): readonly string[] {
  const slash = written.indexOf('/');
  const authority = slash === -1 ? written : written.slice(0, slash);
  const path = slash === -1 ? '' : written.slice(slash);
  // An IPv6 address as people write it, without brackets.
  const host = /^[0-9a-f]*:[0-9a-f:.]*:[0-9a-f:.]*$/i.test(authority)
    ? `[${authority}]`
    : authority;
  const withPort = /:[^\]:]*$/.test(host);
  const places = withPort
    ? [`ipps://${host}`, `ipp://${host}`]
    : offers.map(({ scheme, port }) => `${scheme}://${host}${port}`);
  const tails = path === '' || path === '/' ? paths : [path];
  return places.flatMap((place) => tails.map((tail) => place + tail));
}
