import { type IppTransport, maxReplyBytes } from '../ipp/transport.ts';
import { err, ok } from '../result.ts';

/**
 * Posts an IPP request with XMLHttpRequest, which reports how much of a document has been sent;
 * `fetch` does not. Chrome reports progress only every 100 ms, so a request that failed before the
 * first report may have reached the device all the same: every failure is `connection-lost`.
 */
export const xhrTransport: IppTransport = (request) =>
  new Promise((resolve) => {
    const { url, header, document, signal, onProgress, timeoutMs } = request;
    if (signal?.aborted) {
      resolve(err({ code: 'aborted' }));
      return;
    }
    const xhr = new XMLHttpRequest();
    let tooLarge = false;
    const body = document ? new Blob([header, document]) : new Blob([header]);
    const abort = (): void => xhr.abort();
    const settle = (answer: Awaited<ReturnType<IppTransport>>): void => {
      signal?.removeEventListener('abort', abort);
      resolve(answer);
    };
    signal?.addEventListener('abort', abort, { once: true });

    xhr.upload.onprogress = ({ loaded, total }) => {
      onProgress?.(loaded, total);
    };
    xhr.upload.onload = () => {
      onProgress?.(body.size, body.size);
    };
    xhr.onprogress = ({ loaded }) => {
      if (loaded <= maxReplyBytes) return;
      tooLarge = true;
      xhr.abort();
    };
    xhr.onload = () => {
      settle(
        ok({
          httpStatus: xhr.status,
          contentType: xhr.getResponseHeader('content-type') ?? '',
          wwwAuthenticate: xhr.getResponseHeader('www-authenticate') ?? '',
          body: new Uint8Array(xhr.response as ArrayBuffer),
        }),
      );
    };
    xhr.onerror = () => settle(err({ code: 'connection-lost' }));
    xhr.ontimeout = () => settle(err({ code: 'timed-out' }));
    xhr.onabort = () => settle(err({ code: tooLarge ? 'reply-too-large' : 'aborted' }));

    xhr.open('POST', url);
    xhr.responseType = 'arraybuffer';
    xhr.timeout = timeoutMs;
    xhr.setRequestHeader('Content-Type', 'application/ipp');
    if (request.authorization) xhr.setRequestHeader('Authorization', request.authorization);
    xhr.send(body);
  });
