import { generateKeyPairSync } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { makePackage } from '../package/make-package.ts';
import { readSigningKey, type SigningKey } from '../package/signing-key.ts';

/** A web server of this machine that an organisation would host the extension on. */
export interface UpdateSite {
  /** The id that the site's own key gives the extension. */
  readonly extensionId: string;
  /** The address for the policy that installs it. */
  readonly updateUrl: string;
  /** Packs the built extension under this version and puts it in the place of the one before. */
  publish(version: string): Promise<void>;
  close(): Promise<void>;
}

/** Starts the site, empty, with a new key. */
export async function openUpdateSite(dist: string): Promise<UpdateSite> {
  const home = await mkdtemp(join(tmpdir(), 'update-site-'));
  const out = join(home, 'package');
  let baseUrl = 'http://127.0.0.1/';
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', baseUrl);
    const name = basename(pathname);
    const type = name.endsWith('.xml') ? 'application/xml' : 'application/x-chrome-extension';
    try {
      const bytes = await readFile(join(out, name));
      response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const key = newKey();
  return {
    extensionId: key.extensionId,
    updateUrl: `${baseUrl}update.xml`,
    publish: async (version) => {
      const build = join(home, 'build');
      await rm(build, { recursive: true, force: true });
      await cp(dist, build, { recursive: true });
      const path = join(build, 'manifest.json');
      const manifest: object = JSON.parse(await readFile(path, 'utf8'));
      await writeFile(path, JSON.stringify({ ...manifest, version }));
      await makePackage({ dist: build, out, key, baseUrl });
    },
    close: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await rm(home, { recursive: true, force: true });
    },
  };
}

function newKey(): SigningKey {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = readSigningKey(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  if (!key.ok) throw new Error(`a key just made is refused: ${key.error}`);
  return key.value;
}
