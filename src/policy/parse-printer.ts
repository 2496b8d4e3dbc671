import { type ConfigurationId, configurations } from '../accounting/configuration.ts';
import { rulesOf } from '../carriers/carrier-rules.ts';
import { parseCarrier } from '../carriers/parse-carrier.ts';
import { parsePrinterUri } from '../ipp/printer-uri.ts';
import { photoCompressions } from '../postscript/photograph.ts';
import {
  type DocumentFormatChoice,
  documentFormatChoices,
  type Printer,
  type Resolution,
} from '../printers/printer.ts';
import { err, ok, type Result } from '../result.ts';
import type { PolicyProperty } from '../settings/policy-key.ts';
import type { PolicyProblem, PolicyProblemCode } from '../settings/policy-problem.ts';

const resolutions: readonly Resolution[] = [300, 600, 1200];
const idPattern = /^[A-Za-z0-9._-]{1,64}$/;

/** IPP's `printer-name` and most lists of printers stop at 127 characters (RFC 8011, 5.4.4). */
const maxNameLength = 127;

/** Every property of a printer in the policy; `parseCarrier` reads those from `carrier` on. */
export const printerProperties = {
  id: {},
  name: {},
  uri: {},
  configuration: {},
  documentFormat: {},
  resolution: {},
  photoCompression: {},
  carrier: {},
  deviceFamily: {},
  deviceModel: {},
  delivery: {},
  mailBox: {},
  monochromeWithoutId: {},
  pjlAccountingLines: { secret: true, remembered: 'pjl-outline' },
  accountingFragment: { secret: true, remembered: 'fragment-outline' },
} as const satisfies Readonly<Record<string, PolicyProperty>>;

/**
 * Reads one printer as policy or a stored setting describes it. Every wrong property is named, by
 * its path below `path`; a printer with a wrong property is refused whole, since half a printer
 * would send jobs where nobody meant them to go. An unknown property is reported but does no harm.
 */
export function parsePrinter(
  raw: unknown,
  path: string,
  source: Printer['source'],
): { printer: Result<Printer, undefined>; problems: PolicyProblem[] } {
  const problems: PolicyProblem[] = [];
  const at = (property: string, problem: PolicyProblemCode): undefined => {
    problems.push({ path: `${path}.${property}`, problem });
    return undefined;
  };
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    return { printer: err(undefined), problems: [{ path, problem: 'wrong-type' }] };
  }
  const properties = new Map<string, unknown>(Object.entries(raw));

  const text = (name: string, required: boolean): string | undefined => {
    const value = properties.get(name);
    if (value === undefined) return required ? at(name, 'missing') : undefined;
    if (typeof value !== 'string') return at(name, 'wrong-type');
    if (value.trim() === '') return at(name, 'empty');
    return value.trim();
  };

  const id = text('id', true);
  if (id !== undefined && !idPattern.test(id)) at('id', 'not-an-identifier');
  const name = text('name', true);
  if (name !== undefined && name.length > maxNameLength) at('name', 'too-long');
  const uri = text('uri', true);
  const wrong = uri === undefined ? undefined : addressProblem(uri);
  // A printer that somebody has saved himself stays where he can correct it; nothing is sent to it.
  if (wrong && !(wrong !== 'not-a-printer-address' && source === 'user')) at('uri', wrong);
  const configuration = text('configuration', true);
  if (configuration !== undefined && !isConfigurationId(configuration)) {
    at('configuration', 'unknown-value');
  }
  const documentFormat = text('documentFormat', false) ?? 'auto';
  if (!isDocumentFormat(documentFormat)) at('documentFormat', 'unknown-value');
  const dpi = properties.get('resolution') ?? 600;
  // An object may refuse to become a number by throwing.
  const resolution = typeof dpi === 'string' || typeof dpi === 'number' ? Number(dpi) : Number.NaN;
  if (!isResolution(resolution)) at('resolution', 'unknown-value');
  const photos = text('photoCompression', false) ?? 'lossless';
  const photoCompression = photoCompressions.find((known) => known === photos);
  if (!photoCompression) at('photoCompression', 'unknown-value');
  const settings =
    configuration !== undefined && isConfigurationId(configuration)
      ? parseCarrier(properties, configuration, at)
      : {};
  if (
    isDocumentFormat(documentFormat) &&
    configuration !== undefined &&
    isConfigurationId(configuration) &&
    !rulesOf({ ...settings, configuration }).formats.includes(documentFormat)
  ) {
    at(
      'documentFormat',
      documentFormat === 'pdf' ? 'pdf-with-accounting' : 'format-not-with-carrier',
    );
  }

  const sound = problems.length === 0;
  for (const property of properties.keys()) {
    if (
      !Object.hasOwn(printerProperties, property) &&
      !(source === 'user' && property === 'source')
    ) {
      at(property, 'unknown-key');
    }
  }
  if (
    !sound ||
    id === undefined ||
    name === undefined ||
    uri === undefined ||
    configuration === undefined ||
    !isConfigurationId(configuration) ||
    !isDocumentFormat(documentFormat) ||
    !isResolution(resolution)
  ) {
    return { printer: err(undefined), problems };
  }
  return {
    printer: ok({
      ...{ id, name, uri, configuration, documentFormat, resolution, source },
      ...(photoCompression === 'jpeg' && { photoCompression }),
      ...settings,
    }),
    problems,
  };
}

/**
 * Reads a list of printers. A wrong one costs itself only; of two with the same id the first stays.
 */
export function parsePrinters(
  raw: unknown,
  path: string,
  source: Printer['source'],
): { printers: Printer[]; problems: PolicyProblem[] } {
  if (!Array.isArray(raw)) return { printers: [], problems: [{ path, problem: 'wrong-type' }] };
  const printers: Printer[] = [];
  const problems: PolicyProblem[] = [];
  const ids = new Set<string>();
  if (raw.length > maxPrinters) problems.push({ path, problem: 'too-many' });
  for (const [index, element] of raw.slice(0, maxPrinters).entries()) {
    const parsed = parsePrinter(element, `${path}[${index}]`, source);
    problems.push(...parsed.problems);
    if (!parsed.printer.ok) continue;
    const { value } = parsed.printer;
    if (ids.has(value.id)) {
      problems.push({ path: `${path}[${index}].id`, problem: 'duplicate-id' });
      continue;
    }
    ids.add(value.id);
    printers.push(value);
  }
  return { printers, problems };
}

/** More would make Chrome's dialog unusable; a bound against a runaway policy, not a licence. */
export const maxPrinters = 1000;

/** What is wrong with a printer's address, in the words of the settings. */
function addressProblem(uri: string): PolicyProblemCode | undefined {
  const address = parsePrinterUri(uri);
  if (address.ok) return undefined;
  const { error } = address;
  return error === 'port-prints-all' || error === 'port-blocked' ? error : 'not-a-printer-address';
}

function isConfigurationId(text: string): text is ConfigurationId {
  return configurations.some((c) => c.id === text);
}

function isDocumentFormat(text: string): text is DocumentFormatChoice {
  return documentFormatChoices.some((f) => f === text);
}

function isResolution(value: number): value is Resolution {
  return resolutions.some((r) => r === value);
}
