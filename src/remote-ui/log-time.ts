/**
 * The forms of a time in a log. The year is first or last (remote UI reference, section 6.2). The
 * reference has `/` as separator; `.`, `-` and the Japanese form, and 12 hours, are inferred.
 */
const timePattern =
  /^(?:(?<yearFirst>\d{4})(?:年\s*|[ /.-]))?(?<a>\d{1,2})(?:月\s*|[/.-])(?<b>\d{1,2})日?(?:[ /.-](?<year>\d{4}))?,?\s+(?:(?<before>[ap]\.?\s?m\.?|午前|午後)\s*)?(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))?(?:\s*(?<after>[ap]\.?\s?m\.?|午前|午後))?$/iu;

/** The longest text that can be a time. */
const longest = 40;

/**
 * Whether the text is a time, perhaps in a form that is not known: it has hour and minute, and at
 * least two other numbers.
 */
export function isLogTime(text: string): boolean {
  if (text.length > longest) return false;
  return /\d{1,2}:\d{2}/.test(text) && (text.match(/\d+/g) ?? []).length >= 4;
}

/**
 * The moments that a device's time may mean, in milliseconds since 1970. Day and month may be in
 * either order, and the time zone may be this computer's or UTC. Empty if the form is not known.
 */
export function possibleTimes(text: string): readonly number[] {
  const found = text.length > longest ? undefined : timePattern.exec(text)?.groups;
  if (!found) return [];
  const part = (name: string): number => Number(found[name] ?? 0);
  const year = part('yearFirst') || part('year');
  const hour = hourOf(part('hour'), found.before ?? found.after);
  const [minute, second] = [part('minute'), part('second')];
  if (year === 0 || hour === undefined || minute > 59 || second > 59) return [];
  const pair = [part('a'), part('b')] as const;
  return [pair, pair.toReversed()].flatMap(([month = 0, day = 0]) => {
    if (month < 1 || month > 12 || day < 1 || day > 31) return [];
    const moment = [year, month - 1, day, hour, minute, second] as const;
    return [Date.UTC(...moment), new Date(...moment).getTime()];
  });
}

/** The hour of a day of 24 hours. `half`: the word for the half of the day, if there is one. */
function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour < 24 ? hour : undefined;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (/^p|午後/i.test(half) ? 12 : 0);
}
