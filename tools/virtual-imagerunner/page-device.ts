import { findMedium } from '../../src/printers/known-media.ts';
import { type JobSettings, withoutAbsent } from './job-settings.ts';

/** The setup comes before the first page. Only this much of the document is searched. */
const longestHead = 65_536;

/** An inch has 72 points and 25400 micrometres. */
const micrometresPerPoint = 25_400 / 72;

/**
 * The settings that a PostScript document requests with `setpagedevice` (PLRM 3, section 6.2),
 * found by their names without running it, and the size of its first page (DSC 3.0,
 * `%%PageBoundingBox`). They are needed only if nothing around the document contains them.
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
