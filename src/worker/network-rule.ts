/**
 * Chrome's network stack sends a POST a second time when a reused connection breaks before a
 * response header: for Print-Job that is a second print. `Connection: close` gives every request of
 * ours a connection of its own, which is never resent. `Origin` is of no use to a printer, and some
 * refuse it.
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
        },
        condition: {
          initiatorDomains: [chrome.runtime.id],
          resourceTypes: ['xmlhttprequest'],
        },
      },
    ],
  });
}
