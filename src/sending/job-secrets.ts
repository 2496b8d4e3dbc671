import type { SendingOrder } from '../browser/messages.ts';
import { endCodeOf } from '../diagnosis/end-codes.ts';
import { type HttpCredentials, signInSecrets } from '../ipp/http-authorization.ts';
import type { JobEvent } from '../jobs/job-state.ts';
import { maskNumbers, maskSecrets } from '../text/mask-secrets.ts';

/**
 * The secrets of one job, as far as the courier that has it in hand knows them, and the way to keep
 * them out of what a device says. Every event of a job goes through {@link JobSecrets.masked} before
 * it is told, so that neither a message nor a record repeats a PIN that a device has repeated.
 */
export interface JobSecrets {
  /** What the worker handed over for the sending. */
  learnOrder(order: SendingOrder): void;
  /** User name and password that the device is signed in to with. */
  learnSignIn(credentials: HttpCredentials): void;
  /** The event, with every text from outside rid of the secrets. */
  masked(event: JobEvent): JobEvent;
}

/** Texts of our own, which no device writes. */
const ownTexts: ReadonlySet<string> = new Set(['type', 'code', 'phase', 'attempt']);

/**
 * Texts from a device that are left out where a secret would be masked in them: half an end code or
 * address is of no use, and a masked name or owner would not be that of our own job any more.
 */
const allOrNothing: ReadonlySet<string> = new Set([
  'endCode',
  'redirectedTo',
  'uuid',
  'name',
  'owner',
]);

/** Random digits, in which a short PIN stands by chance; a job is known again by it (RFC 9562). */
const uuid = /^(urn:uuid:)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** In the administrator's PJL lines a number of fewer digits is a setting, and no PIN worth the name. */
const shortestPjlSecret = 3;

/**
 * @param sentBefore whether another courier has sent the job's PIN, which this one does not know: then
 *   every number in a device's texts is masked
 */
export function jobSecrets(sentBefore: boolean): JobSecrets {
  const digits = new Set<string>();
  const words = new Set<string>();
  const maskText = (text: string): string => {
    const known = maskSecrets(text, { digits: [...digits], words: [...words] });
    return sentBefore ? maskNumbers(known) : known;
  };
  return {
    learnOrder(order) {
      if (!order.proceed) return;
      const { accounting, pjlAccountingLines } = order;
      const pin = accounting.kind === 'department' ? accounting.pin : undefined;
      for (const secret of [pin, accounting.securedPin]) if (secret) digits.add(secret);
      for (const [number] of pjlAccountingLines.join('\n').matchAll(/\d+/g)) {
        if (number.length >= shortestPjlSecret) digits.add(number);
      }
    },
    learnSignIn(credentials) {
      for (const secret of signInSecrets(credentials)) words.add(secret);
    },
    masked: (event) => maskedValue(event, maskText) as JobEvent,
  };
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

/** Whether a text is one of a known list or form, and so no device's sentence. */
function isOwnWord(name: string, text: string): boolean {
  return (
    (name === 'endCode' && endCodeOf(text) !== undefined) || (name === 'uuid' && uuid.test(text))
  );
}
