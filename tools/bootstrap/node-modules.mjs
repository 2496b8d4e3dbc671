// Tells whether node_modules holds what package-lock.json asks for. npm keeps a lock file of its own
// in node_modules and writes it last, so an install that was cut short is noticed too.

/**
 * Whether an installed tree matches the lock file.
 *
 * In: the texts of `package-lock.json` and `node_modules/.package-lock.json`; the second undefined
 * when there is none. A package for another platform is optional and may be absent.
 */
export function modulesMatchLock(lockText, installedText) {
  if (installedText === undefined) return false;
  const wanted = packagesOf(lockText);
  const installed = packagesOf(installedText);
  if (!wanted || !installed) return false;
  for (const [path, entry] of wanted) {
    if (path === '' || (entry.optional && !installed.has(path))) continue;
    if (!sameRelease(entry, installed.get(path))) return false;
  }
  return [...installed.keys()].every((path) => wanted.has(path));
}

function packagesOf(text) {
  try {
    return new Map(Object.entries(JSON.parse(text).packages));
  } catch {
    // A lock file that cannot be read matches nothing, and npm will say what is wrong with it.
    return undefined;
  }
}

function sameRelease(wanted, installed) {
  return wanted.version === installed?.version && wanted.integrity === installed?.integrity;
}
