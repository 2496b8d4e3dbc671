import type { IppMessage } from '../../src/ipp/message.ts';
import { findAttribute, groupsOf } from '../../src/ipp/message.ts';
import { delimiterTag } from '../../src/ipp/tags.ts';
import type { IppAttribute, IppValue } from '../../src/ipp/value.ts';

/** The statuses with which the device answers (RFC 8011 appendix B). */
export const status = {
  ok: 0x0000,
  badRequest: 0x0400,
  notPossible: 0x0404,
  notFound: 0x0406,
  formatNotSupported: 0x040a,
  charsetNotSupported: 0x040d,
  compressionNotSupported: 0x040f,
  operationNotSupported: 0x0501,
  versionNotSupported: 0x0503,
  busy: 0x0507,
  multipleDocumentsNotSupported: 0x0509,
} as const;

/** A request's operation attributes, read by name. */
export class OperationAttributes {
  readonly #attributes: readonly IppAttribute[];

  constructor(message: IppMessage) {
    this.#attributes = groupsOf(message, delimiterTag.operationAttributes)[0]?.attributes ?? [];
  }

  has(name: string): boolean {
    return findAttribute(this.#attributes, name) !== undefined;
  }

  /** The first value, if it is a text of any kind. */
  text(name: string): string | undefined {
    return this.texts(name)[0];
  }

  texts(name: string): readonly string[] {
    return this.#values(name).flatMap((value) =>
      'value' in value && typeof value.value === 'string' ? [value.value] : [],
    );
  }

  integer(name: string): number | undefined {
    const value = this.#values(name)[0];
    return value?.type === 'integer' ? value.value : undefined;
  }

  boolean(name: string): boolean | undefined {
    const value = this.#values(name)[0];
    return value?.type === 'boolean' ? value.value : undefined;
  }

  #values(name: string): readonly IppValue[] {
    return findAttribute(this.#attributes, name)?.values ?? [];
  }
}

const charsets: ReadonlySet<string> = new Set(['utf-8', 'us-ascii']);

/**
 * Checks a request before its operation is looked at: its version (RFC 8011 section 4.1.8), request
 * id (4.1.1), the two attributes that must come first (4.1.4), and its target (4.1.5).
 */
export function requestProblem(message: IppMessage): number | undefined {
  const major = message.version[0];
  if (major !== 1 && major !== 2) return status.versionNotSupported;
  if (message.requestId < 1) return status.badRequest;
  const first = message.groups[0];
  const [charset, language] = first?.attributes ?? [];
  if (
    first?.tag !== delimiterTag.operationAttributes ||
    charset?.name !== 'attributes-charset' ||
    language?.name !== 'attributes-natural-language'
  ) {
    return status.badRequest;
  }
  const attributes = new OperationAttributes(message);
  const wanted = attributes.text('attributes-charset')?.toLowerCase();
  if (wanted === undefined || !charsets.has(wanted)) return status.charsetNotSupported;
  if (!attributes.has('printer-uri') && !attributes.has('job-uri')) return status.badRequest;
  return undefined;
}

/** The number of the job in a request: from `job-id`, or from the end of `job-uri`. */
export function targetJob(attributes: OperationAttributes): number | undefined {
  const number = attributes.integer('job-id');
  if (number !== undefined) return number;
  const match = /\/(\d{1,9})$/.exec(attributes.text('job-uri') ?? '');
  return match ? Number(match[1]) : undefined;
}
