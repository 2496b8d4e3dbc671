import { boundedText } from '../text/plain-text.ts';

const longestText = 64;

/** The characters of models, versions and codes. None has a meaning in Markdown or HTML. */
const foreign = /[^\p{L}\p{N} .,:;/()#+-]/gu;

/** An address. A device may have one in its model or firmware version. */
const address =
  /\b[a-z][a-z0-9+.-]*:\/\/\S*|\b\d{1,3}(\.\d{1,3}){3}\b|\b([0-9a-f]{1,4}:){2,}[0-9a-f:]*|\b([0-9a-f]{2}[:-]){5}[0-9a-f]{2}\b/gi;

/**
 * Makes a text safe for a report: bounded, without addresses and characters of Markdown or HTML.
 */
export function safeText(text: string | undefined): string {
  const plain = (text ?? '').toWellFormed().replace(address, ' ').replace(foreign, ' ');
  return boundedText(plain, longestText);
}

/** What the device at `uri` says about itself, without its host name. */
export function textFromDevice(text: string | undefined, uri: string): string {
  const host = /^[a-z]+:\/\/([^/:]+)/i.exec(uri)?.[1];
  return safeText(
    host
      ? (text ?? '').replaceAll(new RegExp(host.replaceAll(/[^a-z0-9]/gi, '\\$&'), 'gi'), ' ')
      : text,
  );
}
