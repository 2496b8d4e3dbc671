/** A job's settings for paper and finishing. If one is absent, the device's default applies. */
export interface JobSettings {
  readonly copies: number;
  readonly collate?: string;
  readonly color?: string;
  readonly sides?: string;
  readonly mediaSize?: string;
  readonly mediaType?: string;
  readonly tray?: string;
  readonly staple?: string;
  readonly punch?: string;
  /** The first of the names for the punch unit's code (CPCA attribute 0958). */
  readonly punchKind?: string;
  readonly saddleStitch?: boolean;
  /** The side at which the booklet opens. */
  readonly booklet?: string;
  readonly outputBin?: string;
  readonly quality?: string;
  /** Dots per inch. */
  readonly resolution?: number;
}

type Optional = Omit<JobSettings, 'copies'>;
type MaybeSettings = { readonly copies: number } & {
  readonly [Name in keyof Optional]: Optional[Name] | undefined;
};

/** Leaves out settings that are `undefined`, so that the log has no keys for them. */
export function withoutAbsent({ copies, ...settings }: MaybeSettings): JobSettings {
  const present = Object.entries(settings).filter(([, value]) => value !== undefined);
  return { copies, ...Object.fromEntries(present) };
}
