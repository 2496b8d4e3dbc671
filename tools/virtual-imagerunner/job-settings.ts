/** What a job asks of paper and finishing. Absent: the device's default. */
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
  /** The first name of the punch unit's code (CPCA attribute 0958). */
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

/** The settings without those that are `undefined`: absent ones are absent keys in the log. */
export function withoutAbsent({ copies, ...settings }: MaybeSettings): JobSettings {
  const present = Object.entries(settings).filter(([, value]) => value !== undefined);
  return { copies, ...Object.fromEntries(present) };
}
