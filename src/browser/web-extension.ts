import browser, { type Runtime } from 'webextension-polyfill';

/**
 * What all browsers' extensions have, with promises: storage, messages between the extension's
 * parts, permissions. This is the only module that imports the package, which is not an ES module
 * and would otherwise be converted in every chunk. What Chrome alone has is called as `chrome`.
 */
export { browser };

/** Who has sent a message. */
export type MessageSender = Runtime.MessageSender;
