/**
 * Chrome's network stack sends a POST a second time when a reused connection breaks before a
 * response header: for Print-Job that is a second print. `Connection: close` gives each of our
 * requests a connection of its own, and Chrome does not send it again. A printer does not need
 * `Origin`, and some printers refuse it.
 *
 * Without `Location` an answer cannot redirect. XMLHttpRequest cannot refuse a redirect: it repeats
 * the request, on 307 and 308 with the document and the PIN in it, to wherever the device points.
 */
export async function ensureNetworkRule(): Promise<void> {
  await chrome.declarativeNetRequest.updateSessionRules({
    removeRuleIds: [1],
    addRules: [
      {
        id: 1,
        action: {
          type: 'modifyHeaders',
          requestHeaders: [
            { header: 'connection', operation: 'set', value: 'close' },
            { header: 'origin', operation: 'remove' },
          ],
          responseHeaders: [{ header: 'location', operation: 'remove' }],
        },
        condition: {
          initiatorDomains: [chrome.runtime.id],
          resourceTypes: ['xmlhttprequest'],
        },
      },
    ],
  });
}
