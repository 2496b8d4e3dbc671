/** What a notification was made with. */
export type Shown = chrome.notifications.NotificationCreateOptions;

type Listener<Args extends unknown[]> = (...args: Args) => void;

function event<Args extends unknown[]>() {
  const listeners = new Set<Listener<Args>>();
  return {
    addListener: (listener: Listener<Args>) => void listeners.add(listener),
    fire: (...args: Args) => {
      for (const listener of listeners) listener(...args);
    },
  };
}

/**
 * A stand-in for `chrome.notifications` that keeps to what is documented: `create` refuses one
 * without type, icon, title or message, and more than two buttons; a second with the same id takes
 * the place of the first.
 */
export function fakeNotifications() {
  const shown = new Map<string, Shown>();
  return {
    shown,
    create: async (id: string, options: Shown): Promise<string> => {
      const { type, iconUrl, title, message, buttons = [] } = options;
      if (!type || !iconUrl || title === undefined || message === undefined) {
        throw new Error('Some of the required properties are missing');
      }
      if (buttons.length > 2) throw new Error('Maximum of 2 buttons');
      shown.set(id, options);
      return id;
    },
    clear: async (id: string): Promise<boolean> => shown.delete(id),
    getAll: async () => Object.fromEntries([...shown.keys()].map((id) => [id, true])),
    onClicked: event<[id: string]>(),
    onButtonClicked: event<[id: string, button: number]>(),
  };
}
