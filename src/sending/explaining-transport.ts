import { isRedirect } from '../ipp/redirect-address.ts';
import type { IppTransport, TransportFailure } from '../ipp/transport.ts';
import { err, ok } from '../result.ts';

/** Where a transport that has been told too little learns more. Each is given the request's address. */
export interface Explain {
  /** Why no connection came about. */
  unreachable(url: string): Promise<TransportFailure | undefined>;
  /** The printer address that a redirect names. */
  redirect(url: string): Promise<string | undefined>;
}

/**
 * `fetch` says of every connection that did not come about the same, and a redirect's address is kept
 * from scripts. This transport asks `explain` once such a thing has happened, so that a closed port,
 * an unknown name and a certificate that is not trusted can be told apart, and the address that has to
 * be set can be named.
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
