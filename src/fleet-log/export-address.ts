import { err, ok, type Result } from '../result.ts';

export type ExportAddressProblem = 'empty' | 'too-long' | 'not-an-export-address' | 'https-needed';

/** Longer than any address that a person or a product writes. */
const maxLength = 2048;

/** OTLP specification, "OTLP/HTTP Request": the default path for logs. */
const defaultPath = '/v1/logs';

/**
 * Reads the address of a collector: `https:`, or `http:` where the collector runs on the machine
 * itself. An address without a path gets `/v1/logs`. A user name, a password and a fragment are
 * rejected: secrets belong in a header.
 */
export function parseExportAddress(text: string): Result<string, ExportAddressProblem> {
  const trimmed = text.trim();
  if (trimmed === '') return err('empty');
  if (trimmed.length > maxLength) return err('too-long');
  const url = URL.canParse(trimmed) ? new URL(trimmed) : undefined;
  if (!url || !/^https?:\/\//i.test(trimmed)) return err('not-an-export-address');
  if (url.username !== '' || url.password !== '' || trimmed.includes('#')) {
    return err('not-an-export-address');
  }
  if (url.protocol === 'http:' && !isThisMachine(url.hostname)) return err('https-needed');
  if (url.pathname === '/') url.pathname = defaultPath;
  return ok(url.href);
}

/** `URL` has written an IPv4 address as four decimal numbers by now. */
function isThisMachine(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname === '[::1]' ||
    /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname)
  );
}
