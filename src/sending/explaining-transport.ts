import { isRedirect } from '../ipp/redirect-address.ts';
import type { IppTransport, TransportFailure } from '../ipp/transport.ts';
import { err, ok } from '../result.ts';

/** How a transport learns more about a failure. Each function is given the request's address. */
export interface Explain {
  /** Why no connection could be made. */
  unreachable(url: string): Promise<TransportFailure | undefined>;
  /** The printer address that a redirect points to. */
  redirect(url: string): Promise<string | undefined>;
}

/**
 * `fetch` reports every failed connection in the same way and hides a redirect's address from
 * scripts. After such a failure this transport calls `explain`, so that a closed port, an unknown
 * name and an untrusted certificate can be told apart, and the address that has to be set can be
 * shown.
 */
export function explaining(transport: IppTransport, explain: Explain): IppTransport {
  return async (request) => {
    const reply = await transport(request);
    if (reply.ok) {
      if (!isRedirect(reply.value.httpStatus)) return reply;
      const redirectedTo = await explain.redirect(request.url);
      return redirectedTo === undefined ? reply : ok({ ...reply.value, redirectedTo });
    }
    if (reply.error.code !== 'unreachable') return reply;
    return err((await explain.unreachable(request.url)) ?? reply.error);
  };
}
