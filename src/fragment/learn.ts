import { findNumber, writeNumber } from '../print-file/number-forms.ts';
import { soundsSecret } from '../print-file/pjl-lines.ts';
import { latin1 } from '../print-file/text.ts';
import { err, ok, type Result } from '../result.ts';
import { type Fragment, fieldUse, isPlaceholder, templatesOf } from './fragment.ts';
import { fragmentJson } from './fragment-json.ts';
import { type Shells, shellsOfFile } from './layers.ts';
import {
  type LearnedLayer,
  layerOf,
  learnedLines,
  learnedPackets,
  learnLayers,
  typedNumbers,
} from './learn-layers.ts';
import { ambiguousTokens, lineFindings } from './learn-pjl.ts';
import type { TypedNumber } from './learn-values.ts';
import type { Finding, Learned, LearnInput, LearnProblem } from './learned.ts';
import { mergeLayers } from './merge-layers.ts';
import { parseFragment } from './parse-fragment.ts';

/** Whether a layer may contain a credential in a form that is not known. */
function mayHideCredentials(layers: readonly LearnedLayer[]): boolean {
  return (
    learnedLines(layers).some(({ unknown }) => unknown) ||
    learnedPackets(layers).some(({ unknown }) => unknown) ||
    layers.some((layer) => layer.kind === 'cpca' && layer.header === 'unreadable')
  );
}

function headerFindings(layers: readonly LearnedLayer[]): readonly Finding[] {
  return layers.flatMap((layer) => {
    if (layer.kind !== 'cpca') return [];
    return [...layer.departmentId, ...layer.pin].filter(isPlaceholder).map(
      ({ field, form }): Finding => ({
        ...{ code: 'field-found', field, form },
        ...{ where: 'header', place: 'header of every packet' },
      }),
    );
  });
}

function findingsOf(layers: readonly LearnedLayer[]): readonly Finding[] {
  return [
    ...headerFindings(layers),
    ...learnedLines(layers).flatMap(lineFindings),
    ...learnedPackets(layers).flatMap(({ findings }) => findings),
  ];
}

function fragmentOf(layers: readonly LearnedLayer[], { language }: Shells): Fragment {
  return {
    layers: layers.map(layerOf),
    ...(language === undefined ? {} : { language }),
  };
}

/**
 * Whether bytes contain 5 or 6 digits as BCD. Three bytes are too few to be made a place for a PIN,
 * and enough for not keeping them. With a byte of zero they are anywhere by chance.
 */
function containsShortBcd(bytes: Uint8Array, digits: string): boolean {
  const [first = 0, ...rest] = writeNumber('bcd', digits);
  if (rest.length !== 2 || first === 0 || rest.includes(0)) return false;
  return bytes.some(
    (byte, at) => byte === first && rest.every((each, index) => bytes[at + 1 + index] === each),
  );
}

/** Whether a fragment still contains a typed PIN. */
function leaks(fragment: Fragment, numbers: readonly TypedNumber[]): boolean {
  const pins = numbers.filter(({ field }) => field !== 'departmentId');
  return fragment.layers
    .flatMap(templatesOf)
    .flat()
    .some(
      (piece) =>
        !isPlaceholder(piece) &&
        pins.some(
          ({ digits }) => findNumber(piece, digits).length > 0 || containsShortBcd(piece, digits),
        ),
    );
}

const credentialFields: ReadonlySet<string> = new Set(['departmentId', 'pin', 'securedPrintPin']);

/**
 * Unknown lines that would be kept although they have a value that is, by its name, a secret which
 * nobody has named.
 */
function unsaidSecrets(layers: readonly LearnedLayer[]): readonly Finding[] {
  return learnedLines(layers).flatMap(({ template, bytes, place }): Finding[] => {
    // A name or a count in the line explains no secret beside it.
    const explained = template.some(
      (piece) => isPlaceholder(piece) && credentialFields.has(piece.field),
    );
    return !explained && soundsSecret(latin1(bytes)) ? [{ code: 'pin-not-said', place }] : [];
  });
}

interface OneFile {
  readonly shells: Shells;
  readonly numbers: readonly TypedNumber[];
  readonly layers: readonly LearnedLayer[];
}

function learnOne(input: LearnInput): Result<OneFile, LearnProblem> {
  const shells = shellsOfFile(input.file);
  if (!shells.ok) return shells;
  const numbers = typedNumbers(input);
  const layers = learnLayers(shells.value.shells, numbers, input.pin !== undefined);
  return layers.ok ? ok({ shells: shells.value, numbers, layers: layers.value }) : layers;
}

interface Clear {
  readonly layers: readonly LearnedLayer[];
  readonly findings: readonly Finding[];
}

/** The layers that explain both files, or the only file. */
function explained(first: OneFile, second: OneFile | undefined): Result<Clear, LearnProblem> {
  if (second) return mergeLayers(first, second);
  const place = ambiguousTokens(learnedLines(first.layers));
  if (place !== undefined) return err({ code: 'ambiguous', place });
  return ok({ layers: first.layers, findings: [] });
}

/** The file without changes, only for its own Department ID. */
function opaque(input: LearnInput, { shells }: OneFile, found: readonly Finding[]) {
  const layers = learnLayers(shells.shells, [], input.pin !== undefined);
  if (!layers.ok) return layers;
  const opaqueFor = input.departmentId.replace(/^0+/, '');
  const fragment: Fragment = { ...fragmentOf(layers.value, shells), opaqueFor };
  const kept = findingsOf(layers.value);
  return ok({ fragment, findings: [...found, { code: 'opaque' as const }, ...kept] });
}

/**
 * Learns how a driver tells a device who pays: from one print file, or better from two that were
 * printed with different Department IDs and PINs and the same settings.
 *
 * Returns a fragment with a hole for every number that was typed, every name and everything that
 * belongs to the single job, and where each was found. If the Department ID or the PIN is nowhere
 * in clear text, the fragment keeps what the driver wrote, and is valid for that Department ID only
 * (`opaqueFor`). The same holds if nobody has said which PIN was typed and something in the file is
 * not known. Otherwise no PIN is left in it, which is checked.
 */
export function learnFragment(
  input: LearnInput,
  other?: LearnInput,
): Result<Learned, LearnProblem> {
  const learned = learn(input, other);
  if (!learned.ok) return learned;
  // A result that is returned can be read again from a file or a policy.
  const readable = parseFragment(JSON.stringify(fragmentJson(learned.value.fragment)));
  return readable.ok ? learned : err({ code: 'not-representable' });
}

function learn(input: LearnInput, other: LearnInput | undefined): Result<Learned, LearnProblem> {
  const first = learnOne(input);
  if (!first.ok) return first;
  const second = other && learnOne(other);
  if (second && !second.ok) return second;
  const clear = explained(first.value, second?.value);
  if (!clear.ok) return clear;
  const { layers } = clear.value;
  const fragment = fragmentOf(layers, first.value.shells);
  const missing = first.value.numbers
    .filter(({ field }) => field !== 'securedPrintPin' && fieldUse(fragment, field) === 'absent')
    .map(({ field }): Finding => ({ code: 'field-not-found', field }));
  const findings = [...findingsOf(layers), ...clear.value.findings, ...missing];
  const idMissing = missing.some(({ field }) => field === 'departmentId');
  const hidden = mayHideCredentials(layers) || headerHoldsOtherPin(layers);
  const pinSaid = input.pin || input.withoutPin || !mayHideCredentials(layers);
  const unsaid: readonly Finding[] = [
    ...(pinSaid ? [] : [{ code: 'pin-not-said' as const }]),
    ...unsaidSecrets(layers),
  ];
  if ((missing.length > 0 && hidden) || unsaid.length > 0) {
    return opaque(input, first.value, [...clear.value.findings, ...missing, ...unsaid]);
  }
  if (leaks(fragment, first.value.numbers)) return err({ code: 'pin-remains' });
  if (!idMissing) return ok({ fragment, findings });
  if (!layers.some((layer) => layer.kind === 'cpca' && layer.withoutId)) {
    return err({ code: 'no-accounting' });
  }
  const notes: readonly Finding[] = [...findingsOf(layers), { code: 'without-id' }];
  return ok({ fragment: { ...fragment, withoutId: true }, findings: notes });
}

/** The header has a PIN, and it is not the one that was typed: it may be encrypted. */
function headerHoldsOtherPin(layers: readonly LearnedLayer[]): boolean {
  return layers.some(
    (layer) =>
      layer.kind === 'cpca' &&
      layer.header === 'in-clear' &&
      layer.shell.data.pin !== 0 &&
      !layer.pin.some(isPlaceholder),
  );
}
