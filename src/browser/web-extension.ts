import browser, { type Runtime } from 'webextension-polyfill';

/**
 * Storage, messages and connections between the extension's parts, permissions, and the events of
 * installation and start go through this. Everything else is called as `chrome`. This is the only
 * module that imports the package, which is not an ES module and would otherwise be converted in
 * every chunk.
 */
export { browser };

/** Who has sent a message. */
export type MessageSender = Runtime.MessageSender;
