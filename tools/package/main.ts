import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Result } from '../../src/result.ts';
import { extensionIdOf } from '../browser/extension-id.ts';
import { sampleFiles } from '../policy/sample-files.ts';
import { staticPolicyPage } from '../policy-page/static-page.ts';
import { readArguments, usage } from './arguments.ts';
import { makePackage } from './make-package.ts';
import { type KeyRefusal, readSigningKey, type SigningKey } from './signing-key.ts';

const dist = 'dist';
const out = 'package';

const refusals: Record<KeyRefusal | 'unreadable', string> = {
  unreadable: 'cannot be read',
  'no-private-key': 'holds no private key in PEM, or an encrypted one',
  'not-rsa': 'holds a key that is not RSA',
  'too-short': 'holds a key of less than 2048 bits',
};

/** Packs `dist` into `package`. File names are meant from where the person stands. */
async function main(words: readonly string[]): Promise<number> {
  const parsed = readArguments(words);
  if (!parsed.ok) {
    console.error(usage);
    return 1;
  }
  const { key: keyFile, baseUrl } = parsed.value;
  const key = keyFile === undefined ? undefined : await signingKey(keyFile);
  if (key && !key.ok) {
    console.error(`package: ${keyFile} ${refusals[key.error]}.`);
    return 1;
  }
  const extensionId = key?.value.extensionId ?? (await extensionIdOf(dist));
  const names = await makePackage({
    dist,
    out,
    policyPage: await staticPolicyPage(extensionId),
    ...(key && { key: key.value }),
    ...(baseUrl && { baseUrl }),
  });
  if (key && baseUrl) names.push(...(await writeSamples(key.value.extensionId, baseUrl)));
  for (const name of names) console.log(`${out}/${name}`);
  for (const note of await notes(key?.value, baseUrl)) console.log(note);
  return 0;
}

async function signingKey(file: string): Promise<Result<SigningKey, KeyRefusal | 'unreadable'>> {
  let pem: string;
  try {
    pem = await readFile(resolve(process.env.INIT_CWD ?? '.', file), 'utf8');
  } catch {
    return { ok: false, error: 'unreadable' };
  }
  return readSigningKey(pem);
}

/** The sample policies, with the id and the address of this package. */
async function writeSamples(extensionId: string, baseUrl: string): Promise<string[]> {
  const folder = 'policy-samples';
  for (const [name, text] of sampleFiles({ extensionId, updateUrl: `${baseUrl}update.xml` })) {
    // Its links lead to other pages of docs/.
    if (name === 'README.md') continue;
    const path = join(out, folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  return [`${folder}/`];
}

/** What the person has to know about what was made, and what was not. */
async function notes(key: SigningKey | undefined, baseUrl: string | undefined): Promise<string[]> {
  if (!key) {
    return [
      'No CRX: for hosting it yourself, make a key once (openssl genrsa -out key.pem 2048), keep it safe and out of the repository, and run: npm run package -- --key key.pem --base-url https://HOST/FOLDER/',
    ];
  }
  const fixed = await extensionIdOf(dist);
  return [
    key.extensionId === fixed
      ? `Extension id: ${fixed}`
      : `Extension id: ${key.extensionId}, of your key. It is not the id of manifest.json (${fixed}): the CRX carries your key, and policies must name your id.`,
    ...(baseUrl === undefined
      ? ['No update.xml: it names the address of the CRX. Add --base-url https://HOST/FOLDER/']
      : []),
  ];
}

process.exitCode = await main(process.argv.slice(2));
