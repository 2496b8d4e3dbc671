import { configurations } from '../../accounting/configuration.ts';
import { t } from '../../browser/i18n.ts';
import { configurationName } from '../parts/configuration-text.ts';
import { TextField } from '../parts/text-field.tsx';
import { JsonField } from './json-field.tsx';
import type { PrinterDraft, PrinterFieldName } from './policy-draft.ts';

interface PrinterFieldsProps {
  readonly printer: PrinterDraft;
  /** From 0. */
  readonly index: number;
  /** What is wrong with a property of it, in a sentence that names the field. */
  readonly problemAt: (path: string, label: string) => string | undefined;
  readonly moreIsWrong: boolean;
  readonly onChange: (printer: PrinterDraft) => void;
  readonly onRemove: () => void;
}

/** The form of one printer of the policy. */
export function PrinterFields(props: PrinterFieldsProps) {
  const { printer, index, problemAt, moreIsWrong, onChange, onRemove } = props;
  const id = (name: string): string => `printer-${printer.row}-${name}`;
  const field = (name: PrinterFieldName, label: string) => ({
    id: id(name),
    label,
    value: printer[name],
    problem: problemAt(`printers[${index}].${name}`, label),
    onValue: (value: string) => onChange({ ...printer, [name]: value }),
  });
  const heading = t('policyPagePrinter', index + 1);
  return (
    <section class="card stack" aria-labelledby={id('heading')}>
      <div class="row apart">
        <h3 id={id('heading')}>{heading}</h3>
        <button type="button" aria-label={t('removeLabel', heading)} onClick={onRemove}>
          {t('remove')}
        </button>
      </div>
      <TextField {...field('name', t('printerName'))} />
      <TextField
        {...field('uri', t('printerAddress'))}
        hint={t('policyPageAddressHint')}
        leftToRight
      />
      <div class="field">
        <label for={id('configuration')}>{t('whatIsAskedFor')}</label>
        <select
          id={id('configuration')}
          value={printer.configuration}
          onChange={(event) => onChange({ ...printer, configuration: event.currentTarget.value })}
        >
          {configurations.map((each) => (
            <option key={each.id} value={each.id}>
              {configurationName(each.id)}
            </option>
          ))}
          {!configurations.some((each) => each.id === printer.configuration) && (
            <option value={printer.configuration}>{printer.configuration}</option>
          )}
        </select>
        <p class="note problem">
          {problemAt(`printers[${index}].configuration`, t('whatIsAskedFor'))}
        </p>
      </div>
      <details>
        <summary>{t('policyPageMore')}</summary>
        <div class="stack">
          <TextField
            {...field('id', t('policyPagePrinterId'))}
            hint={t('policyPagePrinterIdHint')}
            leftToRight
          />
          <JsonField
            id={id('more')}
            label={t('policyPageMore')}
            hint={t('policyPageMoreHint')}
            value={printer.more}
            wrong={moreIsWrong}
            onValue={(more) => onChange({ ...printer, more })}
          />
        </div>
      </details>
    </section>
  );
}
