import type { IppTransport, TransportFailure } from '../ipp/transport.ts';
import { err } from '../result.ts';

/**
 * `fetch` says of every connection that did not come about the same. This transport asks `explain`
 * why, once it has failed, so that a closed port, an unknown name and a certificate that is not
 * trusted can be told apart.
 */
export function explaining(
  transport: IppTransport,
  explain: (url: string) => Promise<TransportFailure | undefined>,
): IppTransport {
  return async (request) => {
    const reply = await transport(request);
    if (reply.ok || reply.error.code !== 'unreachable') return reply;
    return err((await explain(request.url)) ?? reply.error);
  };
}
