import { err, ok, type Result } from '../result.ts';
import { type ClosedPort, closedPort } from './closed-ports.ts';

export type PrinterUriProblem =
  | 'empty'
  | 'too-long'
  | 'not-a-uri'
  | 'scheme-not-supported'
  | 'has-credentials'
  | 'has-query'
  | 'has-fragment'
  | 'host-missing'
  | 'port-not-valid'
  | ClosedPort;

/** Where a device's IPP service is: its HTTP address, and its name inside the messages. */
export interface IppTarget {
  /** The `http:` or `https:` address requests are posted to. */
  readonly url: string;
  /** The `ipp:` or `ipps:` URI for the attribute `printer-uri`. */
  readonly printerUri: string;
}

/** IANA's port for ipp and ipps (RFC 8010 section 4, RFC 7472 section 2). */
const ippPort = 631;

/** The path that IPP Everywhere printers and Canon devices answer on; used where none is given. */
const defaultPath = '/ipp/print';

/** A `uri` value has at most 1023 octets (RFC 8011 section 5.1.6). */
const maxLength = 1023;

const schemes = new Map([
  ['ipp', { http: 'http', ipp: 'ipp', port: ippPort }],
  ['ipps', { http: 'https', ipp: 'ipps', port: ippPort }],
  ['http', { http: 'http', ipp: 'ipp', port: 80 }],
  ['https', { http: 'https', ipp: 'ipps', port: 443 }],
]);

const urlDefaultPort = new Map([
  ['http', 80],
  ['https', 443],
]);

const shape = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?$/i;

/** A port as written: 1 to 65535; the scheme's own where none is written; undefined if wrong. */
function portOf(authority: string, schemePort: number): number | undefined {
  const written = /:([^\]:]*)$/.exec(authority)?.[1];
  if (written === undefined) return schemePort;
  if (!/^[0-9]{1,5}$/.test(written)) return undefined;
  const port = Number(written);
  return port >= 1 && port <= 65_535 ? port : undefined;
}

/**
 * Reads a printer's address as a person or an administrator wrote it: `ipp:`, `ipps:`, `http:` or
 * `https:`. The port is 631 for ipp and ipps and the usual one for http and https; the path is
 * `/ipp/print`; both unless they are given. User name, password, query, fragment and ports at which
 * IPP cannot be spoken are not allowed.
 */
export function parsePrinterUri(text: string): Result<IppTarget, PrinterUriProblem> {
  const written = text.trim();
  if (written === '') return err('empty');
  if (written.length > maxLength) return err('too-long');
  // URL would drop or rewrite these without an error.
  if (/[\s\\\p{Cc}\p{Cf}]/u.test(written)) return err('not-a-uri');
  const [, scheme = '', authority = '', path = '', query, fragment] = shape.exec(written) ?? [];
  if (scheme === '') return err('not-a-uri');
  const known = schemes.get(scheme.toLowerCase());
  if (!known) return err('scheme-not-supported');
  if (fragment !== undefined) return err('has-fragment');
  if (authority.includes('@')) return err('has-credentials');
  if (query !== undefined) return err('has-query');
  if (authority === '' || authority.startsWith(':')) return err('host-missing');
  const port = portOf(authority, known.port);
  if (port === undefined) return err('port-not-valid');

  const httpUrl = `${known.http}://${authority}${path}`;
  if (!URL.canParse(httpUrl)) return err('not-a-uri');
  const closed = closedPort(port);
  if (closed) return err(closed);
  const parsed = new URL(httpUrl);
  const resource = parsed.pathname === '/' ? defaultPath : parsed.pathname;
  const at = (defaultPort: number | undefined) =>
    `${parsed.hostname}${port === defaultPort ? '' : `:${port}`}${resource}`;
  return ok({
    url: `${known.http}://${at(urlDefaultPort.get(known.http))}`,
    printerUri: `${known.ipp}://${at(ippPort)}`,
  });
}
