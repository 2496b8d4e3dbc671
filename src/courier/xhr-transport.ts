import { type IppTransport, maxReplyBytes } from '../core/ipp/transport.ts';
import { err, ok } from '../core/result.ts';

/**
 * Posts an IPP request with XMLHttpRequest, which reports how much of a document has gone out;
 * `fetch` does not. A failure before the first byte went out is `unreachable`, a later one
 * `connection-lost`: only after the former is it certain that nothing reached the device.
 */
export const xhrTransport: IppTransport = (request) =>
  new Promise((resolve) => {
    const { url, header, document, signal, onProgress, timeoutMs } = request;
    if (signal?.aborted) {
      resolve(err({ code: 'aborted' }));
      return;
    }
    const xhr = new XMLHttpRequest();
    let bytesWentOut = false;
    let tooLarge = false;
    const body = document ? new Blob([header, document]) : new Blob([header]);
    const abort = (): void => xhr.abort();
    const settle = (answer: Awaited<ReturnType<IppTransport>>): void => {
      signal?.removeEventListener('abort', abort);
      resolve(answer);
    };
    signal?.addEventListener('abort', abort, { once: true });

    xhr.upload.onprogress = ({ loaded, total }) => {
      bytesWentOut ||= loaded > 0;
      onProgress?.(loaded, total);
    };
    xhr.upload.onload = () => {
      bytesWentOut = true;
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
          body: new Uint8Array(xhr.response as ArrayBuffer),
        }),
      );
    };
    xhr.onerror = () => settle(err({ code: bytesWentOut ? 'connection-lost' : 'unreachable' }));
    xhr.ontimeout = () => settle(err({ code: 'timed-out' }));
    xhr.onabort = () => settle(err({ code: tooLarge ? 'reply-too-large' : 'aborted' }));

    xhr.open('POST', url);
    xhr.responseType = 'arraybuffer';
    xhr.timeout = timeoutMs;
    xhr.setRequestHeader('Content-Type', 'application/ipp');
    xhr.send(body);
  });
