import { err, ok, type Result } from '../result.ts';
import { type RecognisedPage, recognisePage } from './recognise-page.ts';
import type { Visit, VisitedPage, VisitProblem } from './visit.ts';

/**
 * The ports of Remote UIs. Those with TLS come first, so that a PIN is sent unencrypted only if
 * nothing else answers. Family R uses 8443 and 8000, and redirects from 443 and 80; MF uses 443 and
 * 80.
 */
const usualAddresses: readonly (readonly [protocol: string, port: number])[] = [
  ['https:', 8443],
  ['https:', 443],
  ['http:', 8000],
  ['http:', 80],
];

/** How long one port is tried. A closed port refuses at once; a filtered one does not answer. */
const portMs = 5_000;

export interface FoundPage {
  readonly page: VisitedPage;
  readonly recognised: RecognisedPage;
}

/**
 * The addresses where the device's page may be, in the order in which they are tried. The address
 * that the device reports comes before others of the same security.
 *
 * @param host as in the printer's address; an IPv6 address in brackets
 * @param told the device's `printer-more-info`; it is ignored if it is on another host
 */
export function pageAddresses(host: string, told?: string): readonly string[] {
  const usual = usualAddresses.map(([protocol, port]) => new URL(`${protocol}//${host}:${port}/`));
  const given = told === undefined ? null : URL.parse(told);
  const own =
    given && /^https?:$/.test(given.protocol) && given.hostname === usual[0]?.hostname
      ? [new URL('/', given)]
      : [];
  const all = [...own, ...usual];
  const ordered = ['https:', 'http:'].flatMap((wanted) =>
    all.filter(({ protocol }) => protocol === wanted),
  );
  return [...new Set(ordered.map(({ href }) => href))];
}

/**
 * Recognises a page that was found at `address`. If another server than that one has the log-in
 * form, the start page of that server decides, because a log-in is judged by what it shows.
 */
async function startPage(visit: Visit, address: string, page: VisitedPage): Promise<FoundPage> {
  const found = { page, recognised: recognisePage(page) };
  const root = new URL('/', page.url);
  if (found.recognised.kind !== 'log-in' || root.origin === new URL(address).origin) return found;
  const start = await visit.get(root.href);
  if (!start.ok) return { page, recognised: { kind: 'unsuited', reason: 'not-understood' } };
  const recognised = recognisePage(start.value);
  return { page: start.value, recognised };
}

/**
 * Returns the first page that is understood; if there is none, the first page that was found at
 * all.
 */
export async function findPage(
  visit: Visit,
  addresses: readonly string[],
): Promise<Result<FoundPage, VisitProblem>> {
  let second: FoundPage | undefined;
  let problem: VisitProblem = 'unreachable';
  for (const address of addresses) {
    const got = await visit.get(address, { timeoutMs: portMs });
    if (!got.ok) {
      // That a certificate is not trusted says more than that another port does not answer.
      if (got.error !== 'unreachable' && problem !== 'not-trusted') problem = got.error;
      continue;
    }
    const found = await startPage(visit, address, got.value);
    const { recognised } = found;
    if (recognised.kind === 'log-in' || recognised.reason !== 'not-understood') return ok(found);
    second ??= found;
  }
  return second ? ok(second) : err(problem);
}
