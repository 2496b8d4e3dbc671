export interface Chromium {
  /** Full path of the program. */
  readonly path: string;
  readonly kind: ChromiumKind;
  /** The first number of its version. */
  readonly major: number;
}

export type ChromiumKind = 'Chromium' | 'Google Chrome for Testing' | 'Google Chrome';
export type Environment = Readonly<Record<string, string | undefined>>;

export const MINIMUM_CHROMIUM: number;
export function programFolders(env?: Environment): string[];
export function findProgram(name: string, env?: Environment): string | undefined;
export function parseVersion(text: string): Omit<Chromium, 'path'> | undefined;
export function findChromium(more?: readonly string[], env?: Environment): Chromium | undefined;
