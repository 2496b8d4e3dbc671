/** What one document in one colour mode came to. Times in ms; `theirs` is pdftoppm. */
export interface Measured {
  readonly file: string;
  readonly color: 'color' | 'monochrome';
  readonly time: number;
  readonly theirs: number;
  readonly firstPage: number;
  readonly bytes: number;
  readonly pdftops: number;
  readonly rastertops: number;
}

interface Goal {
  readonly what: string;
  readonly of: (measured: Measured) => boolean;
  readonly value: (measured: Measured) => number;
  readonly limit: number;
  readonly least?: true;
}

const office = ['text.pdf', 'letter.pdf'];

/** What the conversion is to reach, for the samples that each is about. */
const goals: readonly Goal[] = [
  {
    what: 'times as fast as `pdftoppm -gray`, text and office pages, at least 1.5',
    of: ({ file, color }) => color === 'monochrome' && office.includes(file),
    value: ({ time, theirs }) => theirs / time,
    limit: 1.5,
    least: true,
  },
  {
    what: 'times as fast as `pdftoppm`, in colour, at least 1',
    of: ({ color }) => color === 'color',
    value: ({ time, theirs }) => theirs / time,
    limit: 1,
    least: true,
  },
  {
    what: 'ms to the first page, at most 500',
    of: () => true,
    value: ({ firstPage }) => firstPage,
    limit: 500,
  },
  {
    what: 'bytes against `pdftops -level3`, text pages, at most 1',
    of: ({ file }) => file === 'text.pdf',
    value: ({ bytes, pdftops }) => bytes / pdftops,
    limit: 1,
  },
  {
    what: 'bytes against `rastertops`, at most 0.5',
    of: () => true,
    value: ({ bytes, rastertops }) => bytes / rastertops,
    limit: 0.5,
  },
];

/** A line in Markdown for each goal: met or missed, and the values it was judged by. */
export function goalLines(measured: readonly Measured[]): string[] {
  return goals.flatMap(({ what, of, value, limit, least }) => {
    const judged = measured.filter(of).map((one) => ({ one, found: value(one) }));
    if (judged.length === 0) return [];
    const isMet = (found: number) => (least ? found >= limit : found <= limit);
    const verdict = judged.every(({ found }) => isMet(found)) ? 'met' : '**missed**';
    const values = judged.map(({ one, found }) => {
      const shown = limit > 10 ? found.toFixed(0) : found.toFixed(2);
      return `${one.file} ${one.color} ${isMet(found) ? shown : `**${shown}**`}`;
    });
    return [`- ${verdict}: ${what} (${values.join(', ')})`];
  });
}
