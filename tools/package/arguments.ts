import { err, ok, type Result } from '../../src/result.ts';

export interface Arguments {
  /** A file with the private key that signs the CRX. */
  readonly key?: string;
  /** Where CRX and update.xml will lie, ending in a slash. */
  readonly baseUrl?: string;
}

export const usage = 'usage: npm run package [-- --key FILE.pem [--base-url https://HOST/FOLDER/]]';

/** Reads the command line. An address without a key says nothing, and is refused. */
export function readArguments(words: readonly string[]): Result<Arguments, 'usage'> {
  let key: string | undefined;
  let baseUrl: string | undefined;
  for (let at = 0; at < words.length; at += 2) {
    const [name, value] = [words[at], words[at + 1]];
    if (!value) return err('usage');
    if (name === '--key') key = value;
    else if (name === '--base-url') baseUrl = readBaseUrl(value);
    else return err('usage');
    if (name === '--base-url' && baseUrl === undefined) return err('usage');
  }
  if (baseUrl !== undefined && key === undefined) return err('usage');
  return ok({ ...(key && { key }), ...(baseUrl && { baseUrl }) });
}

/** Chrome fetches updates over https and http; the CRX is signed either way. */
function readBaseUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (!['https:', 'http:'].includes(url.protocol) || url.search || url.hash) return undefined;
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}
