import type { Failure, FailureCode } from '../../diagnosis/failure.ts';
import type { IppAttribute } from '../../ipp/value.ts';
import type { Result } from '../../result.ts';

/** What a device answered at an address. */
export interface FoundAddress {
  readonly uri: string;
  /** What the device says about itself; absent if it requires a sign-in first. */
  readonly attributes?: readonly IppAttribute[];
  /** Why an encrypted connection to the same device was not used, although the device offers it. */
  readonly untrusted?: Failure;
}

/** How long one address is tried, and all of them together, in milliseconds. */
export const patience = { each: 4_000, all: 20_000 } as const;

/** Nothing listens at the port, or nothing that speaks TLS: another path will not change that. */
const nothingAtPort: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'unreachable',
  'connection-refused',
  'tls-failed',
  'certificate-not-trusted',
  'timed-out',
]);

/**
 * Tries addresses of one host, one after the other, until a device answers. A device that requires
 * a sign-in counts as found. If the host's name is unknown, the other addresses are not tried.
 *
 * @param ask asks the device at an address for its description, without credentials
 * @param onTry called with each address before it is tried
 * @param now the time in milliseconds, for the limit on all addresses together
 * @returns the address, or the most useful failure: that of an untrusted encrypted connection, else
 * the first of a host that answered at all, else the first
 */
export async function findAddress(
  uris: readonly string[],
  ask: (uri: string) => Promise<Result<readonly IppAttribute[], Failure>>,
  onTry: (uri: string) => void,
  now: () => number = () => performance.now(),
): Promise<FoundAddress | Failure> {
  const until = now() + patience.all;
  const failures: Failure[] = [];
  const closed = new Set<string>();
  let untrusted: Failure | undefined;
  for (const uri of uris) {
    const place = uri.slice(0, uri.indexOf('/', uri.indexOf('//') + 2));
    if (closed.has(place)) continue;
    if (now() >= until) break;
    onTry(uri);
    const answer = await ask(uri);
    const beside = untrusted ? { untrusted } : {};
    if (answer.ok) return { uri, attributes: answer.value, ...beside };
    const failure = answer.error;
    if (failure.httpStatus === 401 || failure.code === 'http-authentication-needed') {
      return { uri, ...beside };
    }
    failures.push(failure);
    if (failure.code === 'certificate-not-trusted') untrusted ??= failure;
    if (failure.code === 'name-not-found') break;
    if (nothingAtPort.has(failure.code)) closed.add(place);
  }
  const answered = failures.find(({ code }) => !nothingAtPort.has(code));
  return untrusted ?? answered ?? failures[0] ?? { code: 'timed-out' };
}

export function isFound(found: FoundAddress | Failure): found is FoundAddress {
  return 'uri' in found;
}
