import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { formatNumber, t } from '../../browser/i18n.ts';
import { sendsPostScript } from '../../carriers/postscript-doubt.ts';
import type { Printer } from '../../printers/printer.ts';
import { useOwnState } from '../parts/state.ts';
import { TextField } from '../parts/text-field.tsx';
import { UnencryptedMark } from '../parts/unencrypted-mark.tsx';
import { CarrierChoice } from './carrier-choice.tsx';
import { ConfigurationChoice } from './configuration-choice.tsx';
import { ConnectionTest } from './connection-test.tsx';
import { FormatChoice } from './format-choice.tsx';
import {
  draftOf,
  emptyDraft,
  maxNameLength,
  type PrinterDraft,
  type PrinterDraftProblems,
  readDraft,
  withChange,
} from './printer-draft.ts';
import { addressProblemText, policyProblemText } from './problem-text.ts';

interface PrinterFormProps {
  /** Absent for a new printer. */
  readonly printer?: Printer | undefined;
  readonly onSave: (printer: Printer) => void;
  readonly onCancel: () => void;
}

/** Describes one of the user's own printers. The form gets the focus when it opens. */
export function PrinterForm({ printer, onSave, onCancel }: PrinterFormProps) {
  const draft = useOwnState(printer ? draftOf(printer) : emptyDraft);
  const tried = useOwnState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);

  const id = useMemo(() => printer?.id ?? crypto.randomUUID(), [printer?.id]);
  const read = readDraft(draft.value, id);
  const problems = read.ok ? {} : tried.value ? read.error : atOnce(read.error);
  const change = (part: Partial<PrinterDraft>): void => {
    draft.value = withChange(draft.value, part);
  };

  function save(event: Event): void {
    event.preventDefault();
    tried.value = true;
    if (read.ok) onSave(read.value);
    else document.getElementById(firstWrong(read.error))?.focus();
  }

  return (
    <form class="card stack roomy" onSubmit={save} noValidate>
      <h2 tabIndex={-1} ref={heading}>
        {t(printer ? 'editPrinter' : 'addPrinter')}
      </h2>
      <TextField
        id="printer-name"
        label={t('printerName')}
        value={draft.value.name}
        hint={t('printerNameHint')}
        problem={
          problems.name &&
          (problems.name === 'empty'
            ? t('nameEmpty')
            : t('nameTooLong', formatNumber(maxNameLength)))
        }
        onValue={(name) => change({ name })}
      />
      <TextField
        id="printer-address"
        label={t('printerAddress')}
        value={draft.value.address}
        hint={t('printerAddressHint')}
        problem={problems.address && addressProblemText(problems.address)}
        leftToRight
        onValue={(address) => change({ address })}
      />
      <UnencryptedMark uri={draft.value.address} />
      <ConnectionTest
        id={id}
        address={draft.value.address}
        sendsPostScript={sendsPostScript(draft.value)}
        onAnswer={({ model }) => {
          if (model && draft.value.name.trim() === '') change({ name: model });
        }}
      />
      <ConfigurationChoice
        chosen={draft.value.configuration}
        onChoose={(configuration) => change({ configuration })}
      />
      <CarrierChoice
        draft={draft.value}
        problem={problems.carrier && policyProblemText(problems.carrier)}
        onChange={change}
      />
      <FormatChoice draft={draft.value} onChange={change} />
      <div class="row">
        <button type="submit" class="primary">
          {t('save')}
        </button>
        <button type="button" onClick={onCancel}>
          {t('cancelEdit')}
        </button>
      </div>
    </form>
  );
}

/** What is said while the person is still typing: a rejected port is not a half-typed address. */
function atOnce({ address }: PrinterDraftProblems): PrinterDraftProblems {
  return address === 'port-prints-all' || address === 'port-blocked' ? { address } : {};
}

/** The id of the first field, from the top, that cannot be saved as it is. */
function firstWrong({ name, address }: PrinterDraftProblems): string {
  if (name) return 'printer-name';
  return address ? 'printer-address' : 'carrier';
}
