/**
 * Whether an administrator's policy has installed this extension. `management.getSelf` needs no
 * permission.
 */
export async function isInstalledByPolicy(): Promise<boolean> {
  return (await chrome.management.getSelf()).installType === 'admin';
}
