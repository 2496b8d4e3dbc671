import { askDevice } from '../../browser/ask-device.ts';
import { forgetHabits } from '../../browser/device-habits.ts';
import { requestHostAccess } from '../../browser/host-access.ts';
import { httpCredentialsFor } from '../../browser/http-sign-in.ts';
import { t } from '../../browser/i18n.ts';
import { type ConnectionFacts, connectionFacts } from '../../carriers/connection-facts.ts';
import { diagnose } from '../../diagnosis/diagnose.ts';
import type { Failure } from '../../diagnosis/failure.ts';
import { parsePrinterUri } from '../../ipp/printer-uri.ts';
import { readDeviceAttributes } from '../../printers/device-attributes.ts';
import { explainFailure } from '../parts/explain-failure.ts';
import { isolate } from '../parts/isolate.ts';
import { PostScriptWarningText } from '../parts/postscript-warning.tsx';
import { useOwnState } from '../parts/state.ts';

interface ConnectionTestProps {
  /** The printer's id, by which its sign-in is stored, and its address as typed. */
  readonly id: string;
  readonly address: string;
  /** Whether the printer is set so that PostScript is sent. */
  readonly sendsPostScript: boolean;
  /** Called with what the device says about itself. */
  readonly onAnswer: (facts: ConnectionFacts) => void;
}

/** A short time limit, since a person waits with the page open. */
const patienceMs = 10_000;

/** Asks the device at the address what it is, and shows its answer or why there was none. */
export function ConnectionTest({ id, address, sendsPostScript, onAnswer }: ConnectionTestProps) {
  const said = useOwnState<'asking' | ConnectionFacts | Failure | undefined>(undefined);
  const asked = useOwnState('');
  const ask = async (): Promise<void> => {
    said.value = 'asking';
    asked.value = address;
    try {
      // This comes first: Chrome accepts the question only right after the click.
      await requestHostAccess(address);
      said.value = await answerOf(id, address.trim());
    } catch (error) {
      console.error('the connection was not tested', error instanceof Error ? error.name : '');
      said.value = { code: 'internal-error' };
    }
    if (typeof said.value === 'object' && !('code' in said.value)) onAnswer(said.value);
  };
  // What was found out about one address must not be shown for another.
  const shown = asked.value === address ? said.value : undefined;
  return (
    <div class="stack snug">
      <div class="row">
        <button
          type="button"
          disabled={shown === 'asking' || !parsePrinterUri(address).ok}
          onClick={() => void ask()}
        >
          {t('testConnection')}
        </button>
      </div>
      <div role="status" class="stack tight">
        {shown === 'asking' && <p class="note">{t('testingConnection')}</p>}
        {typeof shown === 'object' &&
          ('code' in shown ? (
            <NoAnswer failure={shown} />
          ) : (
            <>
              <Answer facts={shown} />
              {sendsPostScript && shown.mayLackPostScript && <PostScriptWarningText />}
            </>
          ))}
      </div>
    </div>
  );
}

async function answerOf(id: string, uri: string): Promise<ConnectionFacts | Failure> {
  // The person wants to know what the device says now, perhaps with a new firmware.
  await forgetHabits(uri);
  const answer = await askDevice(uri, () => httpCredentialsFor({ id, uri, source: 'user' }), {
    timeoutMs: patienceMs,
  });
  if (answer.ok) return connectionFacts(readDeviceAttributes(answer.value));
  return explainFailure(answer.error, uri);
}

function NoAnswer({ failure }: { readonly failure: Failure }) {
  const { headline, cause, userAction, substitutions } = diagnose(failure);
  const said = substitutions.map(isolate);
  return (
    <div class="attention stack tight">
      <p>
        <strong>{t(headline, ...said)}</strong>
      </p>
      <p>{t(cause, ...said)}</p>
      <p>{t(userAction, ...said)}</p>
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
