/**
 * What a notification shows. The lock screen shows it too, so it must not contain anything secret.
 */
export interface NotificationContent {
  readonly title: string;
  readonly message: string;
  /** At most two, as Chrome allows. */
  readonly buttons: readonly string[];
  /** Stays on the screen until the person reacts. */
  readonly stays: boolean;
}

/** Shows a notification; it replaces one with the same id. */
export async function showNotification(id: string, content: NotificationContent): Promise<void> {
  const { title, message, buttons, stays } = content;
  await chrome.notifications.create(id, {
    type: 'basic',
    iconUrl: chrome.runtime.getURL('icons/icon-128.png'),
    title,
    message,
    buttons: buttons.slice(0, 2).map((button) => ({ title: button })),
    requireInteraction: stays,
  });
}

export async function clearNotification(id: string): Promise<void> {
  await chrome.notifications.clear(id);
}

/** Calls `listener` with the id and the button's index, or -1 for the notification itself. */
export function onNotificationPressed(listener: (id: string, button: number) => void): void {
  chrome.notifications.onButtonClicked.addListener(listener);
  chrome.notifications.onClicked.addListener((id) => listener(id, -1));
}
