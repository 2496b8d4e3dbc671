import type { IppAttribute } from './value.ts';

/** A group of attributes: those between two delimiter tags, in their order. */
export interface IppGroup {
  /** A delimiter tag, see `delimiterTag` in tags.ts. */
  readonly tag: number;
  readonly attributes: readonly IppAttribute[];
}

/** Major and minor, such as `[1, 1]`. */
export type IppVersion = readonly [number, number];

/** A request or a reply, without the document that may follow it. */
export interface IppMessage {
  readonly version: IppVersion;
  /** The operation id in a request, the status code in a reply. */
  readonly code: number;
  /** 1 to 2^31-1 (RFC 8011 section 4.1.1). */
  readonly requestId: number;
  readonly groups: readonly IppGroup[];
}

/** The groups with this delimiter tag, in order: Get-Jobs answers with one group per job. */
export function groupsOf(message: IppMessage, tag: number): readonly IppGroup[] {
  return message.groups.filter((group) => group.tag === tag);
}

/** The first attribute of that name; if a device repeats a name, the later ones are ignored. */
export function findAttribute(
  attributes: readonly IppAttribute[],
  name: string,
): IppAttribute | undefined {
  return attributes.find((attribute) => attribute.name === name);
}
