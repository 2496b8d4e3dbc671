import type { Files } from './archive.ts';

/** What packaging reads in the extension's manifest, and all else that stands there. */
export interface Manifest {
  readonly version: string;
  readonly minimum_chrome_version: string;
  readonly key?: string;
  readonly update_url?: string;
  readonly [other: string]: unknown;
}

const MANIFEST = 'manifest.json';

/** The manifest among the `files` of a built extension; throws where it is not one. */
export function readManifest(files: Files): Manifest {
  const manifest: unknown = JSON.parse(Buffer.from(files.get(MANIFEST) ?? []).toString());
  if (!isManifest(manifest)) throw new Error('manifest.json lacks version or minimum version.');
  return manifest;
}

function isManifest(value: unknown): value is Manifest {
  if (typeof value !== 'object' || value === null) return false;
  const { version, minimum_chrome_version: minimum } = value as Partial<Manifest>;
  return typeof version === 'string' && typeof minimum === 'string';
}

/** The Web Store signs with a key of its own and refuses `key` and `update_url`. */
export function filesForStore(files: Files): Files {
  const { key: _key, update_url: _updateUrl, ...rest } = readManifest(files);
  return withManifest(files, rest);
}

/**
 * Signed by ourselves: with the signing key's public part and, where it is known, the address that
 * Chrome asks for updates. Without it Chrome would ask the Web Store.
 */
export function filesForSelfHosting(files: Files, key: string, updateUrl?: string): Files {
  const { update_url: _updateUrl, ...rest } = readManifest(files);
  return withManifest(files, { ...rest, key, ...(updateUrl && { update_url: updateUrl }) });
}

function withManifest(files: Files, manifest: object): Files {
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  return new Map([...files, [MANIFEST, new TextEncoder().encode(text)]]);
}
