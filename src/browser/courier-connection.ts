import { browser } from './web-extension.ts';

/**
 * A connection from the courier to the worker, by which the worker notices the end of the courier:
 * Chrome closes the connection when the page ends. It does not keep a sleeping worker awake, so it
 * is opened again whenever the courier has something to say.
 */
const portName = 'courier-life';

let open = false;

/** The courier's end: connects where it is not connected to a running worker. */
export function connectToWorker(): void {
  if (open) return;
  open = true;
  browser.runtime.connect({ name: portName }).onDisconnect.addListener(() => {
    open = false;
  });
}

/** The worker's end. Must be called at the top level of the worker's script. */
export function onCourierGone(listener: () => void): void {
  browser.runtime.onConnect.addListener((port) => {
    if (port.name !== portName || port.sender?.id !== browser.runtime.id) return;
    port.onDisconnect.addListener(listener);
  });
}
