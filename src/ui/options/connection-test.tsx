import { askDevice } from '../../browser/ask-device.ts';
import { forgetQuirks } from '../../browser/device-quirks.ts';
import { httpCredentialsFor } from '../../browser/http-sign-in.ts';
import { t } from '../../browser/i18n.ts';
import { type ConnectionFacts, connectionFacts } from '../../carriers/connection-facts.ts';
import { hasPostScriptDoubt } from '../../carriers/postscript-doubt.ts';
import { diagnose } from '../../diagnosis/diagnose.ts';
import type { Failure } from '../../diagnosis/failure.ts';
import { isWholeAddress } from '../../printers/address-candidates.ts';
import { type DeviceAttributes, readDeviceAttributes } from '../../printers/device-attributes.ts';
import { err, ok } from '../../result.ts';
import { explainFailure } from '../parts/explain-failure.ts';
import { isolate } from '../parts/isolate.ts';
import { PostScriptWarningText } from '../parts/postscript-warning.tsx';
import { findAddress, isFound, patience } from './find-address.ts';

/** What is known of the connection to an address as it was typed. */
export type Connection =
  | { readonly state: 'trying'; readonly uri: string }
  | {
      readonly state: 'found';
      readonly uri: string;
      /** Absent if the device requires a sign-in before it says anything. */
      readonly device?: DeviceAttributes;
      readonly untrusted?: Failure;
    }
  | { readonly state: 'failed'; readonly failure: Failure; readonly tried: readonly string[] };

/** How long a single, complete address is tried: a person waits with the page open. */
const wholePatienceMs = 10_000;

/**
 * Finds the device at one of `candidates`. It does not sign in while it searches. For a complete
 * address it uses the sign-in of the printer `id` if the device asks for one.
 *
 * @param onTry called with each address before it is tried
 */
export async function findConnection(
  id: string,
  candidates: readonly string[],
  onTry: (uri: string) => void,
): Promise<Exclude<Connection, { state: 'trying' }>> {
  const whole = candidates.length === 1 && candidates.every(isWholeAddress);
  const tried: string[] = [];
  const ask = async (uri: string) => {
    // The person wants to see the device's current answer, perhaps with a new firmware.
    await forgetQuirks(uri);
    const signIn = async () =>
      whole ? httpCredentialsFor({ id, uri, source: 'user' }) : undefined;
    const timeoutMs = whole ? wholePatienceMs : patience.each;
    const answer = await askDevice(uri, signIn, { timeoutMs });
    return answer.ok ? ok(answer.value) : err(await explainFailure(answer.error, uri));
  };
  const found = await findAddress(candidates, ask, (uri) => {
    tried.push(uri);
    onTry(uri);
  });
  if (!isFound(found)) return { state: 'failed', failure: found, tried };
  const { uri, attributes, untrusted } = found;
  return {
    state: 'found',
    uri,
    ...(attributes && { device: readDeviceAttributes(attributes) }),
    ...(untrusted && { untrusted }),
  };
}

interface ConnectionStatusProps {
  readonly connection: Connection | undefined;
  /** The printer with the form's settings. */
  readonly printer: Parameters<typeof hasPostScriptDoubt>[0];
}

/** What is being tried, the device's answer, or why there was no answer. */
export function ConnectionStatus({ connection, printer }: ConnectionStatusProps) {
  return (
    <div role="status" class="stack tight">
      {connection?.state === 'trying' && (
        <p class="note">{t('tryingAddress', isolate(connection.uri))}</p>
      )}
      {connection?.state === 'failed' && <NoAnswer {...connection} />}
      {connection?.state === 'found' && (
        <>
          {connection.untrusted && <p class="attention">{t('addressUntrusted')}</p>}
          {connection.device ? (
            <Answer facts={connectionFacts(connection.device)} />
          ) : (
            <p class="note">{t('addressWantsSignIn')}</p>
          )}
          {hasPostScriptDoubt(printer, connection.device) && <PostScriptWarningText />}
        </>
      )}
    </div>
  );
}

interface NoAnswerProps {
  readonly failure: Failure;
  readonly tried: readonly string[];
}

function NoAnswer({ failure, tried }: NoAnswerProps) {
  // A person who adds a printer administers it and has not printed yet: show the administrator's
  // part.
  const { headline, cause, userAction, adminAction, substitutions } = diagnose(failure);
  const said = substitutions.map(isolate);
  return (
    <div class="attention stack tight">
      <p>
        <strong>{t(headline, ...said)}</strong>
      </p>
      <p>{t(cause, ...said)}</p>
      <p>{t(adminAction ?? userAction, ...said)}</p>
      {tried.length > 1 && <p>{t('addressesTried', tried.map(isolate).join(', '))}</p>}
    </div>
  );
}

function Answer({ facts }: { readonly facts: ConnectionFacts }) {
  const { model, documentFormats, takesAccountId, holdsForPin, rawQueue } = facts;
  return (
    <dl class="card inner stack tight">
      <div>
        <dt class="field-label">{t('connectionWorks')}</dt>
        <dd dir="auto">{model ?? t('checkNotTold')}</dd>
      </div>
      <div>
        <dt class="field-label">{t('connectionFormats')}</dt>
        <dd dir="ltr">{documentFormats.join(', ') || t('checkNotTold')}</dd>
      </div>
      <div>
        <dt class="field-label">{t('connectionAccounting')}</dt>
        {rawQueue ? (
          <dd>{t('connectionRawQueue')}</dd>
        ) : (
          <dd>{t(takesAccountId ? 'connectionAccountId' : 'connectionNoAccountId')}</dd>
        )}
        {holdsForPin && <dd>{t('connectionHolds')}</dd>}
      </div>
    </dl>
  );
}
