import type { ConfigurationId } from '../accounting/configuration.ts';
import type { ClosedPort } from '../ipp/closed-ports.ts';
import { parsePrinterUri } from '../ipp/printer-uri.ts';
import type { Printer } from '../printers/printer.ts';
import type { PolicyProblem } from '../settings/policy-problem.ts';
import { boundedText } from '../text/plain-text.ts';
import { maxPrinters, parsePrinter } from './parse-printer.ts';

/** Which of ChromeOS's own printers get an accounted copy here. */
export type ImportChoice = 'off' | 'canon-only' | 'all';

export const importChoices: readonly ImportChoice[] = ['off', 'canon-only', 'all'];

export interface ImportSettings {
  readonly choice: ImportChoice;
  /** What every imported printer prints under. */
  readonly configuration: ConfigurationId;
  /** The copy's name, which the dialog shows beside the native printer's. */
  readonly copyName: (nativeName: string) => string;
  /** Whether a person's own printers may be used: those that the administrator has not set up. */
  readonly mayAdd: boolean;
  /** Printers that are configured already: none of them gets a second entry. */
  readonly configured: readonly Printer[];
}

/** Before ChromeOS's own id of a printer, so that it is never another printer's id. */
const idPrefix = 'chromeos.';

const policyKey = 'importChromeOsPrinters';
const maxShownName = 100;

/**
 * The printers that ChromeOS has (the answer of `chrome.printing.getPrinters`: `{id, name,
 * description, uri, source, …}` each), as printers of ours. One whose address the browser cannot
 * reach, such as `socket:`, `lpd:` or `usb:`, is left out and named in `problems`. ChromeOS does not
 * tell a printer's make, so `canon-only` goes by its name and description. Every printer whose
 * `source` is not `POLICY` is a person's own, and is left out unless `mayAdd`.
 */
export function importChromeOsPrinters(
  raw: unknown,
  { choice, configuration, copyName, mayAdd, configured }: ImportSettings,
): { printers: Printer[]; problems: PolicyProblem[] } {
  const printers: Printer[] = [];
  const problems: PolicyProblem[] = [];
  if (choice === 'off' || !Array.isArray(raw)) return { printers, problems };
  const taken = new Set(configured.map(({ uri }) => urlOf(uri)));
  for (const native of raw.slice(0, maxPrinters)) {
    const { id, name, uri, description, source } = textsOf(native);
    if (source !== 'POLICY' && !mayAdd) continue;
    const canon = /\bcanon\b/i.test(`${name} ${description}`);
    if (choice === 'canon-only' && !canon) continue;
    const shownName = boundedText(name, maxShownName);
    const path = `${policyKey}["${shownName}"]`;
    const url = urlOf(uri);
    if (url === undefined) {
      problems.push({ path, problem: closedPortOf(uri) ?? 'not-reachable-from-chrome' });
      continue;
    }
    // A trimmed id would be another printer's, or none: ChromeOS is asked by it later.
    const named = id !== '' && id === id.trim();
    if (!named) problems.push({ path, problem: 'not-an-identifier' });
    if (!named || taken.has(url)) continue;
    const copy = {
      id: idPrefix + id,
      name: shownName === '' ? '' : copyName(shownName),
      uri,
      configuration,
    };
    const parsed = parsePrinter(copy, path, 'chromeos');
    problems.push(...parsed.problems);
    if (!parsed.printer.ok) continue;
    taken.add(url);
    printers.push(parsed.printer.value);
  }
  return { printers, problems };
}

/** ChromeOS's own id of an imported printer; undefined for any other printer. */
export function chromeOsIdOf({ id, source }: Printer): string | undefined {
  return source === 'chromeos' ? id.slice(idPrefix.length) : undefined;
}

function closedPortOf(uri: string): ClosedPort | undefined {
  const parsed = parsePrinterUri(uri);
  if (parsed.ok) return undefined;
  return parsed.error === 'port-prints-all' || parsed.error === 'port-blocked'
    ? parsed.error
    : undefined;
}

function urlOf(uri: string): string | undefined {
  const parsed = parsePrinterUri(uri);
  return parsed.ok ? parsed.value.url : undefined;
}

function textsOf(
  native: unknown,
): Record<'id' | 'name' | 'uri' | 'description' | 'source', string> {
  const values = new Map<string, unknown>(
    typeof native === 'object' && native !== null ? Object.entries(native) : [],
  );
  const text = (name: string): string => {
    const value = values.get(name);
    return typeof value === 'string' ? value : '';
  };
  return {
    id: text('id'),
    name: text('name'),
    uri: text('uri'),
    description: text('description'),
    source: text('source'),
  };
}
