import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readFolder, zip } from './archive.ts';
import { crx3 } from './crx3.ts';
import { filesForSelfHosting, filesForStore, readManifest } from './manifest.ts';
import type { SigningKey } from './signing-key.ts';
import { updateManifest } from './update-manifest.ts';

export interface PackageOptions {
  /** The folder of the built extension. */
  readonly dist: string;
  /** The folder that is written; what was in it goes. */
  readonly out: string;
  readonly key?: SigningKey;
  /** Where CRX and update.xml will lie, ending in a slash. */
  readonly baseUrl?: string;
  /** The page that writes a policy, as one HTML document. */
  readonly policyPage?: string;
}

const NAME = 'department-print-for-canon';

/**
 * Writes the package: the ZIP for the Web Store; with a key the signed CRX; with key and address
 * update.xml; with `policyPage` that page as a file; and the SHA-256 checksums of them all, as `sha256sum --check` reads them. The same
 * build (and key, and address) gives the same bytes.
 *
 * Out: the names of the files written.
 */
export async function makePackage(options: PackageOptions): Promise<string[]> {
  const { dist, out, key, baseUrl, policyPage } = options;
  const files = await readFolder(dist);
  const { version, minimum_chrome_version: minimumChromeVersion } = readManifest(files);
  const made = new Map<string, Uint8Array>();
  made.set(`${NAME}-${version}.zip`, zip(filesForStore(files)));
  if (key) {
    const crxName = `${NAME}-${version}.crx`;
    const updateUrl = baseUrl === undefined ? undefined : `${baseUrl}update.xml`;
    const signed = crx3(zip(filesForSelfHosting(files, key.publicKey, updateUrl)), key);
    made.set(crxName, signed);
    if (baseUrl !== undefined) {
      const { extensionId } = key;
      const published = { extensionId, crxUrl: `${baseUrl}${crxName}`, version };
      const xml = updateManifest({ ...published, minimumChromeVersion });
      made.set('update.xml', new TextEncoder().encode(xml));
    }
  }
  if (policyPage !== undefined) {
    made.set('policy-page.html', new TextEncoder().encode(policyPage));
  }
  const sums = [...made].map(([name, bytes]) => `${sha256(bytes)}  ${name}\n`);
  made.set('SHA256SUMS', new TextEncoder().encode(sums.join('')));

  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  for (const [name, bytes] of made) await writeFile(join(out, name), bytes);
  return [...made.keys()];
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
