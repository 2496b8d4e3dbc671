import type { IppGroup, IppMessage } from '../../src/ipp/message.ts';
import { statusName } from '../../src/ipp/status-codes.ts';
import { delimiterTag } from '../../src/ipp/tags.ts';
import { type IppAttribute, textAttribute } from '../../src/ipp/value.ts';
import { OperationAttributes } from './ipp-request.ts';

/**
 * The answer to `request`, with its version and request id, a status with a message, and the groups
 * that come after the first.
 */
export function reply(
  request: IppMessage,
  code: number,
  groups: readonly IppGroup[] = [],
  said = statusName(code),
): IppMessage {
  const [major, minor] = request.version;
  const known = (major === 1 && minor <= 1) || (major === 2 && minor === 0);
  const operation: IppAttribute[] = [
    textAttribute('attributes-charset', 'charset', 'utf-8'),
    textAttribute('attributes-natural-language', 'naturalLanguage', 'en'),
    ...(code === 0 ? [] : [textAttribute('status-message', 'text', said)]),
  ];
  return {
    version: known ? request.version : [1, 1],
    code,
    requestId: request.requestId,
    groups: [{ tag: delimiterTag.operationAttributes, attributes: operation }, ...groups],
  };
}

/**
 * The answer of a device that did the operation but ignored these attributes. It has the status
 * successful-ok-ignored-or-substituted-attributes and their names (RFC 8011 section 4.1.7).
 */
export function withIgnored(answer: IppMessage, names: readonly string[]): IppMessage {
  const [operationGroup, ...groups] = answer.groups;
  if (answer.code !== 0 || !operationGroup) return answer;
  const attributes: IppAttribute[] = names.map((name) => ({
    name,
    values: [{ type: 'unsupported' }],
  }));
  const unsupported = { tag: delimiterTag.unsupportedAttributes, attributes };
  return { ...answer, code: 1, groups: [operationGroup, unsupported, ...groups] };
}

/** Attributes that are only sent if the request names them (PWG 5100.7). */
const onlyByName: ReadonlySet<string> = new Set(['media-col-database']);

/**
 * The names of the Job Template attributes that this device knows, without suffixes like
 * `-default`.
 */
const templateNames: ReadonlySet<string> = new Set([
  'copies',
  'finishings',
  'job-hold-until',
  'job-priority',
  'job-sheets',
  'media',
  'media-col',
  'media-source',
  'media-type',
  'media-size',
  'multiple-document-handling',
  'number-up',
  'orientation-requested',
  'output-bin',
  'print-color-mode',
  'print-quality',
  'printer-resolution',
  'sides',
]);

function isTemplate(name: string): boolean {
  return templateNames.has(name.replace(/-(default|supported|ready)$/, ''));
}

/**
 * Selects the attributes that `requested-attributes` names, directly or by group; if the request
 * has none, those in `otherwise`.
 */
export function selectAttributes(
  request: IppMessage,
  attributes: readonly IppAttribute[],
  otherwise: readonly string[],
): readonly IppAttribute[] {
  const requested = new OperationAttributes(request).texts('requested-attributes');
  const wanted = new Set(requested.length > 0 ? requested : otherwise);
  return attributes.filter(({ name }) => {
    if (wanted.has(name)) return true;
    if (onlyByName.has(name)) return false;
    if (wanted.has('all')) return true;
    if (isTemplate(name)) return wanted.has('job-template');
    return wanted.has('printer-description') || wanted.has('job-description');
  });
}
