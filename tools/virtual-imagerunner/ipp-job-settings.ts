import { findAttribute, type IppMessage } from '../../src/ipp/message.ts';
import { tagName } from '../../src/ipp/tags.ts';
import type { IppAttribute, IppValue } from '../../src/ipp/value.ts';
import { displayText } from './display-text.ts';
import type { IppAttributeRecord } from './job-entry.ts';
import { type JobSettings, withoutAbsent } from './job-settings.ts';

/** The attributes that are never recorded, whatever their value. */
const secretNames: ReadonlySet<string> = new Set(['job-password', 'document-password']);

/** `finishings` values of RFC 8011 section 5.2.6 that staple. */
const stapleNames: ReadonlyMap<number, string> = new Map([
  [4, 'staple'],
  [20, 'topLeft'],
  [21, 'bottomLeft'],
  [22, 'topRight'],
  [23, 'bottomRight'],
  [28, 'left'],
  [29, 'top'],
  [30, 'right'],
  [31, 'bottom'],
]);

/** `finishings` values of PWG 5100.1 that punch. */
const punchNames: ReadonlyMap<number, string> = new Map([
  [5, 'punch'],
  [74, 'left'],
  [75, 'top'],
  [76, 'right'],
  [77, 'bottom'],
]);

/** `print-quality` values of RFC 8011 section 5.2.13. */
const qualityNames: ReadonlyMap<number, string> = new Map([
  [3, 'draft'],
  [4, 'normal'],
  [5, 'high'],
]);

/** The settings in a request's Job Template attributes, in the words of the job log. */
export function ippJobSettings(message: IppMessage): JobSettings {
  const attributes = message.groups.flatMap((group) => group.attributes);
  const mediaCol = firstValue(attributes, 'media-col');
  const inMedia = mediaCol?.type === 'collection' ? mediaCol.members : [];
  const resolution = firstValue(attributes, 'printer-resolution');
  const quality = firstValue(attributes, 'print-quality');
  const copies = firstValue(attributes, 'copies');
  return withoutAbsent({
    copies: copies?.type === 'integer' ? Math.min(9999, Math.max(1, copies.value)) : 1,
    collate: text(attributes, 'multiple-document-handling'),
    color: text(attributes, 'print-color-mode'),
    sides: text(attributes, 'sides'),
    mediaSize: text(attributes, 'media') ?? text(inMedia, 'media-size-name'),
    mediaType: text(attributes, 'media-type') ?? text(inMedia, 'media-type'),
    tray: text(attributes, 'media-source') ?? text(inMedia, 'media-source'),
    staple: finishing(attributes, stapleNames),
    punch: finishing(attributes, punchNames),
    outputBin: text(attributes, 'output-bin'),
    quality: quality?.type === 'enum' ? qualityNames.get(quality.value) : undefined,
    resolution: resolution?.type === 'resolution' ? resolution.feed : undefined,
  });
}

/** Every attribute of a request as text, in order. The values of secret ones are hidden. */
export function recordAttributes(message: IppMessage): readonly IppAttributeRecord[] {
  return message.groups.flatMap((group) =>
    group.attributes.map(({ name, values }) => ({
      group: tagName(group.tag),
      name: displayText(name),
      values: secretNames.has(name) ? ['•••'] : values.slice(0, 100).map(describeValue),
    })),
  );
}

/** The first of the `finishings` that `names` contains. */
function finishing(
  attributes: readonly IppAttribute[],
  names: ReadonlyMap<number, string>,
): string | undefined {
  const values = findAttribute(attributes, 'finishings')?.values ?? [];
  const named = values.map((value) => (value.type === 'enum' ? names.get(value.value) : undefined));
  return named.find((name) => name !== undefined);
}

function describeValue(value: IppValue): string {
  if (value.type === 'collection') {
    const members = value.members.map(
      ({ name, values }) =>
        `${name}=${secretNames.has(name) ? '•••' : values.map(describeValue).join(',')}`,
    );
    return displayText(`{${members.join(' ')}}`);
  }
  if (value.type === 'resolution') return `${value.crossFeed}x${value.feed}${value.unit}`;
  if (value.type === 'rangeOfInteger') return `${value.lower}-${value.upper}`;
  if (value.type === 'octetString' || value.type === 'raw' || value.type === 'dateTime') {
    return value.type;
  }
  return 'value' in value ? displayText(String(value.value)) : value.type;
}

function firstValue(attributes: readonly IppAttribute[], name: string): IppValue | undefined {
  return findAttribute(attributes, name)?.values[0];
}

function text(attributes: readonly IppAttribute[], name: string): string | undefined {
  const value = firstValue(attributes, name);
  if (value === undefined || !('value' in value) || typeof value.value !== 'string') {
    return undefined;
  }
  return displayText(value.value);
}
