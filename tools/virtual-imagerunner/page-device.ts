import { findMedium } from '../../src/printers/known-media.ts';
import { type JobSettings, withoutAbsent } from './job-settings.ts';

/** The setup stands before the first page; a longer head is not looked through. */
const longestHead = 65_536;

/** 72 points are an inch of 25400 micrometres. */
const micrometresPerPoint = 25_400 / 72;

/**
 * What a PostScript document asks of the device by `setpagedevice` (PLRM 3, section 6.2), found by
 * its names and not by running it, and the size of its first page (DSC 3.0, `%%PageBoundingBox`).
 * Only such a document says these that nothing round it says.
 */
export function pageDeviceSettings(document: Uint8Array): JobSettings {
  const head = Buffer.from(document.subarray(0, longestHead)).toString('latin1');
  const setup = head.slice(head.indexOf('%%BeginSetup'), head.indexOf('%%EndSetup'));
  const entry = (name: string) =>
    new RegExp(`/${name} (\\w+)[^%]*>> setpagedevice`).exec(setup)?.[1];
  const duplex = entry('Duplex');
  const edge = entry('Tumble') === 'true' ? 'short' : 'long';
  const [, width = 0, height = 0] = /^%%PageBoundingBox: 0 0 (\d+) (\d+)$/m.exec(head) ?? [];
  const medium = findMedium(
    Number(width) * micrometresPerPoint,
    Number(height) * micrometresPerPoint,
  );
  return withoutAbsent({
    copies: Number(entry('NumCopies') ?? 1),
    collate: entry('Collate'),
    sides:
      duplex === undefined ? undefined : duplex === 'true' ? `two-sided-${edge}-edge` : 'one-sided',
    mediaSize: medium?.name,
  });
}
