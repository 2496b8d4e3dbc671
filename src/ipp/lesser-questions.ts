import type { IppMessage } from './message.ts';
import { operation } from './operations.ts';
import { delimiterTag } from './tags.ts';
import { type IppAttribute, textAttribute } from './value.ts';

/** What IPP/1.1 itself defines for a printer (RFC 8011 section 5.4): every device knows these. */
const basic: ReadonlySet<string> = new Set([
  'charset-supported',
  'color-supported',
  'copies-default',
  'copies-supported',
  'document-format-default',
  'document-format-supported',
  'finishings-supported',
  'ipp-versions-supported',
  'media-default',
  'media-ready',
  'media-supported',
  'multiple-document-handling-supported',
  'multiple-document-jobs-supported',
  'operations-supported',
  'orientation-requested-default',
  'orientation-requested-supported',
  'print-quality-supported',
  'printer-info',
  'printer-is-accepting-jobs',
  'printer-location',
  'printer-make-and-model',
  'printer-more-info',
  'printer-name',
  'printer-resolution-default',
  'printer-resolution-supported',
  'printer-state',
  'printer-state-message',
  'printer-state-reasons',
  'sides-default',
  'sides-supported',
]);

const requestedName = 'requested-attributes';

/** What Get-Jobs may leave out without listing other jobs (RFC 8011 section 4.2.6.1). */
const optionalOfJobs: ReadonlySet<string> = new Set([requestedName, 'limit', 'my-jobs']);

function operationAttributes(message: IppMessage): readonly IppAttribute[] {
  return (
    message.groups.find(({ tag }) => tag === delimiterTag.operationAttributes)?.attributes ?? []
  );
}

function requestedIn(message: IppMessage): readonly string[] {
  const attribute = operationAttributes(message).find(({ name }) => name === requestedName);
  return (attribute?.values ?? []).flatMap((value) =>
    value.type === 'keyword' ? value.value : [],
  );
}

function withOperationAttributes(
  message: IppMessage,
  change: (attributes: readonly IppAttribute[]) => readonly IppAttribute[],
): IppMessage {
  const groups = message.groups.map((group) =>
    group.tag === delimiterTag.operationAttributes
      ? { ...group, attributes: change(group.attributes) }
      : group,
  );
  return { ...message, groups };
}

function asking(message: IppMessage, requested: readonly string[]): IppMessage {
  return withOperationAttributes(message, (attributes) =>
    attributes.map((each) =>
      each.name === requestedName ? textAttribute(requestedName, 'keyword', ...requested) : each,
    ),
  );
}

function without(message: IppMessage, names: ReadonlySet<string>): IppMessage {
  return withOperationAttributes(message, (attributes) =>
    attributes.filter(({ name }) => !names.has(name)),
  );
}

/**
 * A question and its shorter forms, which contain less and less of what a device may refuse; the
 * first is the question itself. About a printer: without `media-col-database`, which is long and
 * which some devices cannot produce; with only what IPP/1.1 defines; without requested attributes,
 * so that the device chooses. About jobs: with all attributes, since without a request a list
 * contains numbers only; then without a request. A form that changes nothing is still included, so
 * that a step means the same for every question.
 *
 * @returns one message for an operation that is not a question
 */
export function lesserQuestions(message: IppMessage): readonly IppMessage[] {
  const requested = requestedIn(message);
  if (requested.length === 0) return [message];
  const unnamed = without(message, new Set([requestedName]));
  switch (message.code) {
    case operation.getPrinterAttributes: {
      const known = requested.filter((name) => basic.has(name));
      return [
        message,
        asking(
          message,
          requested.filter((name) => name !== 'media-col-database'),
        ),
        known.length > 0 ? asking(message, known) : unnamed,
        unnamed,
      ];
    }
    case operation.getJobs:
      return [message, asking(message, ['all']), without(message, optionalOfJobs)];
    case operation.getJobAttributes:
      return [message, unnamed];
    default:
      return [message];
  }
}
