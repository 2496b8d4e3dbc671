/** `chrome.printing.getPrinterInfo` may be called 20 times a minute; the 21st call fails. */
const mostCalls = 20;
const minuteMs = 60_000;

/**
 * Whether one more call is allowed at `now` after those at the times `called`, in milliseconds of a
 * clock that nobody sets. Returns the times to remember, including this call, or undefined where
 * the call must not be made.
 */
export function takeInfoCall(
  called: readonly number[],
  now: number,
): readonly number[] | undefined {
  const recent = called.filter((at) => now - at <= minuteMs);
  return recent.length < mostCalls ? [...recent, now] : undefined;
}
