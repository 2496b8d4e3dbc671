import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer';

/**
 * Every file below `folder` whose bytes contain `wanted`: these bytes, or this text in any of the ways
 * Chromium writes text. Digits inside a time do not count ({@link withoutTimes}).
 */
export function filesWith(folder: string, wanted: string | Uint8Array): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      const bytes = readFileSync(path);
      if (typeof wanted !== 'string') return bytes.includes(Buffer.from(wanted));
      return encodings.some(
        (encoding) =>
          bytes.includes(Buffer.from(wanted, encoding)) &&
          alignedTexts(bytes, encoding).some((text) => withoutTimes(text).includes(wanted)),
      );
    });
}

const encodings = ['latin1', 'utf16le'] as const;

/** The bytes as text; text in UTF-16 may begin at an even or at an odd byte. */
function alignedTexts(bytes: Buffer, encoding: (typeof encodings)[number]): string[] {
  const text = bytes.toString(encoding);
  return encoding === 'latin1' ? [text] : [text, bytes.subarray(1).toString(encoding)];
}

/** How far from now a time may be, in milliseconds: certificates and cookies live for years. */
const timesAround = 5 * 365 * 24 * 60 * 60 * 1000;

/** From 1601, where Chrome's own times begin, to 1970, in milliseconds. */
const from1601To1970 = 11_644_473_600_000;

/**
 * The text without the times that are written as one number, in seconds, milliseconds or microseconds
 * since 1970, or in microseconds since 1601 as Chrome has them. Their last digits are as good as
 * random: the digits of a PIN are among them now and then. In LevelDB's files a time may lack its
 * first digit, which repeats that of a time before.
 */
export function withoutTimes(text: string): string {
  return text.replace(/(?<!\d)\d{9,17}(?!\d)/g, (digits) => (isTime(digits) ? '(time)' : digits));
}

function isTime(digits: string): boolean {
  const values = [Number(digits), Number(`1${digits}`)];
  const readings = values.flatMap((value) => [
    ...[value * 1000, value, value / 1000],
    value / 1000 - from1601To1970,
  ]);
  return readings.some((since1970) => Math.abs(since1970 - Date.now()) < timesAround);
}

/** All that the extension has in IndexedDB, Blobs read, as one text without times. */
export async function everythingInIndexedDb(page: Page): Promise<string> {
  const everything = await page.evaluate(async () => {
    const texts: string[] = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name ?? '');
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      for (const store of database.objectStoreNames) {
        const values = await new Promise<unknown[]>((resolve, reject) => {
          const request = database.transaction(store).objectStore(store).getAll();
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
        for (const value of values) {
          texts.push(value instanceof Blob ? await value.text() : JSON.stringify(value));
        }
      }
      database.close();
    }
    return texts.join('\n');
  });
  return withoutTimes(everything);
}
