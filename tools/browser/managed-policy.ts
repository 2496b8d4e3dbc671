import { cp, mkdir, mkdtemp, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { ChromiumKind } from '../bootstrap/chromium.mjs';

/** What an administrator's policy file says: a JSON object of policy names and values. */
export type PolicyFile = Readonly<Record<string, unknown>>;

/**
 * A private stand-in for the folder of managed policies. The browser alone sees it, through a bind
 * mount in a mount namespace of its own; the machine's policies stay as they are, and browsers with
 * different policies run side by side.
 */
export interface ManagedPolicy {
  /** Our folder, and the system's folder that it hides from the browser. */
  readonly mount: { readonly source: string; readonly target: string };
  /** Replaces the whole policy. A running browser takes it up within about 5 s. */
  write(policy: PolicyFile): Promise<void>;
  close(): Promise<void>;
}

/** Chromium, `components/policy/core/common/policy_paths.cc` and Chrome for Testing's branding. */
const POLICY_ROOT: Readonly<Record<ChromiumKind, string>> = {
  Chromium: '/etc/chromium/policies',
  'Google Chrome': '/etc/opt/chrome/policies',
  'Google Chrome for Testing': '/etc/opt/chrome_for_testing/policies',
};

/** Chromium waits until a policy file has been left alone for 5 s; an old file is read at once. */
const PRETENDED_AGE_S = 60;

/**
 * The policy file for one extension, as Linux files have it (no `Value` wrappers).
 *
 * In: the extension's id, its own policy values, and Chrome policies beside them, such as
 * `DefaultPrinterSelection`.
 */
export function policyFor(
  extensionId: string,
  values: PolicyFile,
  chromePolicies: PolicyFile = {},
): PolicyFile {
  return { ...chromePolicies, '3rdparty': { extensions: { [extensionId]: values } } };
}

/**
 * `DefaultPrinterSelection` that has the dialog choose the first printer whose name matches
 * `namePattern` (a regular expression). Chrome counts an extension's printers as `local`.
 */
export function preferPrinter(namePattern: string): PolicyFile {
  return { DefaultPrinterSelection: JSON.stringify({ kind: 'local', namePattern }) };
}

/** Makes the private folder with `policy` in it, for a browser of this `kind`. */
export async function createManagedPolicy(
  kind: ChromiumKind,
  policy: PolicyFile,
): Promise<ManagedPolicy> {
  const home = await mkdtemp(join(tmpdir(), 'managed-policy-'));
  const root = POLICY_ROOT[kind];
  const target = await folderToHide(root);
  const source = join(home, 'etc');
  if (target !== root) await cp(target, source, { recursive: true, verbatimSymlinks: true });
  const managed = join(source, relative(target, join(root, 'managed')));
  await mkdir(managed, { recursive: true });

  const write = async (next: PolicyFile) => {
    const draft = join(home, 'draft.json');
    await writeFile(draft, JSON.stringify(next, null, 2));
    const then = Date.now() / 1000 - PRETENDED_AGE_S;
    await utimes(draft, then, then);
    await rename(draft, join(managed, 'policy.json'));
  };
  await write(policy);
  return {
    mount: { source, target },
    write,
    close: () => rm(home, { recursive: true, force: true }),
  };
}

/**
 * The folder to mount over: the policy root itself, or the nearest one above that exists, whose
 * contents then go along in the copy. So nothing is made in /etc, except on a machine where only
 * /etc itself is left: that is not copied, and the empty policy root is made (as root).
 */
async function folderToHide(root: string): Promise<string> {
  for (let path = root; path !== '/etc'; path = dirname(path)) {
    const found = await stat(path).then(
      (entry) => entry.isDirectory(),
      () => false,
    );
    if (found) return path;
  }
  await mkdir(root, { recursive: true });
  return root;
}
