import type { JobOptions } from '../printers/job-options.ts';
import { findMedium, isSameSize } from '../printers/known-media.ts';
import { isSheetEdge, parseMediaName } from '../printers/media-name.ts';
import { err, ok, type Result } from '../result.ts';
import { advancedOptions } from './ticket-advanced.ts';

export type TicketProblem =
  | 'not-a-ticket'
  | 'version-not-supported'
  | 'copies-not-valid'
  | 'collate-not-valid'
  | 'color-not-valid'
  | 'duplex-not-valid'
  | 'media-size-not-valid'
  | 'page-orientation-not-valid';

/** CPCA section 6. */
const mostCopies = 9999;

const colors = new Map<unknown, JobOptions['color']>([
  ['STANDARD_COLOR', 'color'],
  ['CUSTOM_COLOR', 'color'],
  ['AUTO', 'color'],
  ['STANDARD_MONOCHROME', 'monochrome'],
  ['CUSTOM_MONOCHROME', 'monochrome'],
]);

const sides = new Map<unknown, JobOptions['sides']>([
  ['NO_DUPLEX', 'one-sided'],
  ['LONG_EDGE', 'two-sided-long-edge'],
  ['SHORT_EDGE', 'two-sided-short-edge'],
]);

const orientations = new Map<unknown, JobOptions['orientation']>([
  ['PORTRAIT', 'portrait'],
  ['LANDSCAPE', 'landscape'],
  ['AUTO', 'portrait'],
]);

/** The size that Chrome means where the ticket names none. */
const letter: JobOptions['media'] = { name: 'na_letter_8.5x11in', width: 215_900, height: 279_400 };

/** An own property of an object; undefined for anything else. */
function property(of: unknown, name: string): unknown {
  if (typeof of !== 'object' || of === null || !Object.hasOwn(of, name)) return undefined;
  return Reflect.get(of, name);
}

function mediaOf(ticketMedia: unknown): JobOptions['media'] | undefined {
  const width = property(ticketMedia, 'width_microns');
  const height = property(ticketMedia, 'height_microns');
  if (!isSheetEdge(width) || !isSheetEdge(height)) return undefined;
  const vendorId = property(ticketMedia, 'vendor_id');
  const named = typeof vendorId === 'string' ? parseMediaName(vendorId) : undefined;
  if (named && isSameSize(named, { width, height })) {
    return { name: named.name, width: named.width, height: named.height };
  }
  const known = findMedium(width, height);
  return known ? { name: known.name, width: known.width, height: known.height } : { width, height };
}

/**
 * Reads the Cloud Job Ticket that Chrome delivers with a document. Chrome leaves out a setting with
 * a single option, so an absent setting has its usual value: one collated copy, one-sided, colour,
 * portrait, `defaultMedia`. A setting that is present must be valid.
 */
export function parseTicket(
  ticket: unknown,
  defaultMedia: JobOptions['media'] = letter,
): Result<JobOptions, TicketProblem> {
  const print = property(ticket, 'print');
  if (typeof print !== 'object' || print === null) return err('not-a-ticket');
  if (property(ticket, 'version') !== '1.0') return err('version-not-supported');
  const setting = (name: string, member: string): unknown =>
    property(property(print, name), member);
  const has = (name: string) => property(print, name) !== undefined;

  const copies = has('copies') ? setting('copies', 'copies') : 1;
  if (typeof copies !== 'number' || !Number.isInteger(copies)) return err('copies-not-valid');
  if (copies < 1 || copies > mostCopies) return err('copies-not-valid');
  const collate = has('collate') ? setting('collate', 'collate') : true;
  if (typeof collate !== 'boolean') return err('collate-not-valid');
  const color = has('color') ? colors.get(setting('color', 'type')) : 'color';
  if (!color) return err('color-not-valid');
  const duplex = has('duplex') ? sides.get(setting('duplex', 'type')) : 'one-sided';
  if (!duplex) return err('duplex-not-valid');
  const media = has('media_size') ? mediaOf(property(print, 'media_size')) : defaultMedia;
  if (!media) return err('media-size-not-valid');
  const orientation = has('page_orientation')
    ? orientations.get(setting('page_orientation', 'type'))
    : 'portrait';
  if (!orientation) return err('page-orientation-not-valid');
  const advanced = advancedOptions(property(print, 'vendor_ticket_item'));
  return ok({ copies, collate, color, sides: duplex, media, orientation, ...advanced });
}
