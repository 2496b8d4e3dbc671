/** The two calls of `chrome.printing` that are used; `submitJob` cannot carry a Department ID. */
export interface ChromeOsPrinting {
  getPrinters(): Promise<unknown>;
  getPrinterInfo(printerId: string): Promise<{ readonly capabilities?: unknown }>;
}

/**
 * How long ChromeOS may take, in milliseconds: the print dialog waits for the list for at most 10
 * s.
 */
const patienceMs = 2_000;

let infoCalls: readonly number[] = [];

/** `chrome.printing`, where the browser has it: on ChromeOS only. */
export function chromeOsPrinting(): ChromeOsPrinting | undefined {
  return 'printing' in chrome && chrome.printing ? chrome.printing : undefined;
}

/**
 * ChromeOS's own printers, not yet checked; none where the browser is not ChromeOS or does not
 * answer within `limitMs` milliseconds.
 */
export async function nativePrinters(
  api = chromeOsPrinting(),
  limitMs = patienceMs,
): Promise<unknown> {
  return (await answerOf(() => api?.getPrinters(), limitMs)) ?? [];
}

/**
 * The capabilities of one of them, not yet checked, as a Cloud Device Description; undefined where
 * ChromeOS has none, does not answer, or has been asked as often as it allows.
 */
export async function nativeCapabilities(
  printerId: string,
  api = chromeOsPrinting(),
): Promise<unknown> {
  if (!api) return undefined;
  const calls = takeInfoCall(infoCalls, performance.now());
  if (!calls) return undefined;
  infoCalls = calls;
  const info = await answerOf(() => api.getPrinterInfo(printerId));
  return info?.capabilities;
}

async function answerOf<T>(
  ask: () => Promise<T> | undefined,
  limitMs = patienceMs,
): Promise<T | undefined> {
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, limitMs));
  try {
    return await Promise.race([ask(), late]);
  } catch (error) {
    // A printer that has gone, or a quota that the worker used up before it was restarted: the
    // others still work.
    console.warn('Department Print: ChromeOS did not answer:', error);
    return undefined;
  }
}

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
