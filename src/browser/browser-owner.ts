const key = 'ownerName';

/**
 * The name that jobs go under whose person is not named: this browser's own, made once, at random.
 * A job whose answer was lost is looked for by it among the device's jobs, where another browser's
 * job may have the same title.
 */
export async function browserOwner(): Promise<string> {
  const stored = (await chrome.storage.local.get(key))[key];
  if (typeof stored === 'string') return stored;
  const random = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  const made = `print-${random.toString(16).padStart(8, '0')}`;
  await chrome.storage.local.set({ [key]: made });
  return made;
}
