import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { formatNumber, t } from '../../browser/i18n.ts';
import { requestHostAccess } from '../../browser/request-host-access.ts';
import { connectionFacts } from '../../carriers/connection-facts.ts';
import { addressCandidates, isWholeAddress } from '../../printers/address-candidates.ts';
import type { Printer } from '../../printers/printer.ts';
import { useOwnState } from '../parts/state.ts';
import { TextField } from '../parts/text-field.tsx';
import { UnencryptedMark } from '../parts/unencrypted-mark.tsx';
import { CarrierChoice, hasOwnTravel } from './carrier-choice.tsx';
import { ConfigurationChoice, ManufacturerChoice } from './configuration-choice.tsx';
import { type Connection, ConnectionStatus, findConnection } from './connection-test.tsx';
import { FormatChoice } from './format-choice.tsx';
import {
  draftOf,
  emptyDraft,
  maxNameLength,
  named,
  type PrinterDraft,
  type PrinterDraftProblems,
  readDraft,
  withChange,
} from './printer-draft.ts';
import { addressProblemText, policyProblemText } from './problem-text.ts';

interface PrinterFormProps {
  /** Absent for a new printer. */
  readonly printer?: Printer | undefined;
  /** Whether the form has a heading of its own, which gets the focus when it opens. */
  readonly headed?: boolean;
  readonly onSave: (printer: Printer) => void;
  /** Absent if there is no earlier view to return to. */
  readonly onCancel?: () => void;
}

/**
 * Describes one of the user's own printers. Name, address and what the copier asks for are enough.
 * The host is enough of the address.
 */
export function PrinterForm({ printer, headed = true, onSave, onCancel }: PrinterFormProps) {
  const draft = useOwnState(printer ? draftOf(printer) : emptyDraft);
  const tried = useOwnState(false);
  // The result for one address must not be shown for another.
  const found = useOwnState<{ readonly at: string; readonly connection: Connection } | undefined>(
    undefined,
  );
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);

  const id = useMemo(() => printer?.id ?? crypto.randomUUID(), [printer?.id]);
  const { address } = draft.value;
  const candidates = addressCandidates(address);
  const read = readDraft(named(draft.value), id);
  const wrong: PrinterDraftProblems = {
    ...(read.ok ? {} : read.error),
    address: candidates.ok ? undefined : candidates.error,
  };
  const problems = tried.value ? wrong : atOnce(wrong);
  const connection = found.value?.at === address.trim() ? found.value.connection : undefined;
  const trying = connection?.state === 'trying';
  const own = hasOwnTravel(draft.value) || problems.carrier !== undefined;

  const change = (part: Partial<PrinterDraft>): void => {
    draft.value = withChange(draft.value, part);
  };

  /** Looks for the device. Must be called from a click, since Chrome may ask for access. */
  async function find(uris: readonly string[]): Promise<Connection | undefined> {
    const at = draft.value.address.trim();
    const show = (shown: Connection): void => {
      found.value = { at, connection: shown };
    };
    const asked = requestHostAccess(...uris);
    show({ state: 'trying', uri: uris[0] ?? at });
    let answer: Connection;
    try {
      await asked;
      answer = await findConnection(id, uris, (uri) => show({ state: 'trying', uri }));
    } catch (error) {
      console.error('the connection was not tested', error instanceof Error ? error.name : '');
      answer = { state: 'failed', failure: { code: 'internal-error' }, tried: [] };
    }
    // The person may have typed another address meanwhile.
    if (draft.value.address.trim() !== at) return undefined;
    if (answer.state === 'found') {
      const { uri, device } = answer;
      const name =
        draft.value.name.trim() === '' ? device && connectionFacts(device).model : undefined;
      change({ address: uri, ...(name !== undefined && { name }) });
      found.value = { at: uri, connection: answer };
    } else {
      show(answer);
    }
    return answer;
  }

  async function save(event: Event): Promise<void> {
    event.preventDefault();
    tried.value = true;
    if (!candidates.ok || wrong.name || wrong.carrier) {
      document.getElementById(firstWrong(wrong))?.focus();
      return;
    }
    if (!isWholeAddress(address)) {
      const answer = await find(candidates.value);
      // Encryption is not given up without being asked: the person saves this address with another
      // press.
      if (answer?.state !== 'found' || answer.untrusted) return;
    }
    const whole = readDraft(named(draft.value), id);
    if (whole.ok) onSave(whole.value);
  }

  return (
    <form class={headed ? 'card stack roomy' : 'stack roomy'} onSubmit={save} noValidate>
      {headed && (
        <h2 tabIndex={-1} ref={heading}>
          {t(printer ? 'editPrinter' : 'addPrinter')}
        </h2>
      )}
      <TextField
        id="printer-name"
        label={t('printerName')}
        value={draft.value.name}
        hint={t('printerNameHint')}
        problem={problems.name && t('nameTooLong', formatNumber(maxNameLength))}
        onValue={(name) => change({ name })}
      />
      <div class="stack snug">
        <TextField
          id="printer-address"
          label={t('printerAddress')}
          value={address}
          hint={t('printerAddressHint')}
          problem={problems.address && addressProblemText(problems.address)}
          leftToRight
          onValue={(typed) => change({ address: typed })}
        >
          <button
            type="button"
            disabled={trying || !candidates.ok}
            onClick={() => {
              if (candidates.ok) void find(candidates.value);
            }}
          >
            {t('testConnection')}
          </button>
        </TextField>
        <UnencryptedMark uri={address} />
        <ConnectionStatus connection={connection} printer={draft.value} />
      </div>
      <ConfigurationChoice
        chosen={draft.value.configuration}
        onChoose={(configuration) => change({ configuration })}
      />
      <details open={own}>
        <summary>{t('advanced')}</summary>
        <div class="stack">
          <ManufacturerChoice />
          <CarrierChoice
            draft={draft.value}
            problem={problems.carrier && policyProblemText(problems.carrier)}
            onChange={change}
          />
          <FormatChoice draft={draft.value} onChange={change} />
        </div>
      </details>
      <div class="row">
        <button type="submit" class="primary" disabled={trying}>
          {t('save')}
        </button>
        {onCancel && (
          <button type="button" class="quiet-button" onClick={onCancel}>
            {t('cancelEdit')}
          </button>
        )}
      </div>
    </form>
  );
}

/** The problem to show while the person types: a half-typed address is none, a rejected port is. */
function atOnce({ address }: PrinterDraftProblems): PrinterDraftProblems {
  return address === 'port-prints-all' || address === 'port-blocked' ? { address } : {};
}

/** The id of the first field, from the top, that cannot be saved as it is. */
function firstWrong({ name, address }: PrinterDraftProblems): string {
  if (name) return 'printer-name';
  return address ? 'printer-address' : 'carrier';
}
