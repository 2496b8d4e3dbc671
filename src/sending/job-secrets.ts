import type { SendingOrder } from '../browser/messages.ts';
import { endCodeOf } from '../diagnosis/end-codes.ts';
import { signInSecrets } from '../ipp/authenticating-transport.ts';
import type { HttpCredentials } from '../ipp/http-authorization.ts';
import type { JobEvent } from '../jobs/job-state.ts';
import { maskNumbers, maskSecrets, secretMask } from '../text/mask-secrets.ts';

/**
 * The secrets of one job, as far as the courier that sends or follows it knows them, and how they
 * are kept out of what a device says. Every event of a job passes {@link JobSecrets.masked} before
 * it is reported, so that neither a message nor a record repeats a PIN that a device has repeated.
 */
export interface JobSecrets {
  /** Adds what the worker handed over for sending. */
  learnOrder(order: SendingOrder): void;
  /** Adds the user name and password that are used at the device. */
  learnSignIn(credentials: HttpCredentials): void;
  /** Returns the event with the secrets removed from every text that comes from outside. */
  masked(event: JobEvent): JobEvent;
}

/** Our own texts, which no device writes. */
const ownTexts: ReadonlySet<string> = new Set(['type', 'code', 'phase', 'attempt']);

/**
 * Texts from a device that are dropped instead of masked when they contain a secret: half an end
 * code or address is useless, and a job could not be recognised by a masked name or owner.
 */
const allOrNothing: ReadonlySet<string> = new Set([
  'endCode',
  'redirectedTo',
  'uuid',
  'name',
  'owner',
]);

/**
 * Random digits, which may contain a short PIN by chance; the job is recognised by them (RFC 9562).
 */
const uuid = /^(urn:uuid:)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * In the administrator's PJL lines, a number with fewer digits than this is a setting and not a
 * PIN.
 */
const shortestPjlSecret = 3;

/** Eight bytes, the block of the smallest cipher in use, or more. */
const longHexadecimal = /[0-9A-Fa-f]{16,}/g;

/**
 * @param sentBefore whether another courier has sent the job's PIN, which this one does not know;
 * then every number in a device's texts is masked
 */
export function jobSecrets(sentBefore: boolean): JobSecrets {
  const digits = new Set<string>();
  const words = new Set<string>();
  let maskHexadecimal = false;
  const maskText = (text: string): string => {
    const known = maskSecrets(text, { digits: [...digits], words: [...words] });
    const spelled = maskHexadecimal ? known.replace(longHexadecimal, secretMask) : known;
    return sentBefore ? maskNumbers(spelled) : spelled;
  };
  return {
    learnOrder(order) {
      if (!order.proceed) return;
      const { accounting, settings } = order;
      const pin = accounting.kind === 'department' ? accounting.pin : undefined;
      for (const secret of [pin, accounting.securedPin]) if (secret) digits.add(secret);
      for (const [number] of (settings.pjlAccountingLines ?? []).join('\n').matchAll(/\d+/g)) {
        if (number.length >= shortestPjlSecret) digits.add(number);
      }
      const encrypted = encryptedWords(settings.accountingFragment ?? '');
      for (const word of encrypted ?? []) words.add(word);
      maskHexadecimal ||= encrypted !== undefined;
    },
    learnSignIn(credentials) {
      for (const secret of signInSecrets(credentials)) words.add(secret);
    },
    masked: (event) => maskedValue(event, maskText) as JobEvent,
  };
}

/**
 * The words that a device could repeat of credentials that Canon's driver encrypted, and that a learned
 * fragment contains as they are; `undefined` where a fragment has no such credentials.
 */
function encryptedWords(fragment: string): string[] | undefined {
  const departmentId = /"opaqueFor"\s*:\s*"([0-9]+)"/.exec(fragment)?.[1];
  if (departmentId === undefined) return undefined;
  const words = fragment.match(/[A-Za-z0-9+/=]{8,}/g) ?? [];
  return words.filter((word) => word !== departmentId && /[0-9]/.test(word));
}

function maskedValue(value: unknown, mask: (text: string) => string): unknown {
  if (typeof value === 'string') return mask(value);
  if (Array.isArray(value)) return value.map((each) => maskedValue(each, mask));
  if (typeof value !== 'object' || value === null) return value;
  const parts = Object.entries(value).flatMap(([name, part]) => {
    if (ownTexts.has(name)) return [[name, part]];
    if (allOrNothing.has(name) && typeof part === 'string') {
      return isOwnWord(name, part) || mask(part) === part ? [[name, part]] : [];
    }
    return [[name, maskedValue(part, mask)]];
  });
  return Object.fromEntries(parts);
}

/** Whether a text has a known value or form, so that it cannot be a sentence from a device. */
function isOwnWord(name: string, text: string): boolean {
  return (
    (name === 'endCode' && endCodeOf(text) !== undefined) || (name === 'uuid' && uuid.test(text))
  );
}
