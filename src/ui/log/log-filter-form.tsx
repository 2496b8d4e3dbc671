import { type MessageKey, t } from '../../browser/i18n.ts';
import type { JobRecord } from '../../jobs/job.ts';
import { filterChoices, type LogFilter } from '../../log/filter.ts';
import { type Outcome, outcomes } from '../../log/outcome.ts';

interface LogFilterFormProps {
  /** All jobs, from which the choices are made. */
  readonly jobs: readonly JobRecord[];
  readonly filter: LogFilter;
  readonly onChange: (filter: LogFilter) => void;
}

const outcomeNames: Readonly<Record<Outcome, MessageKey>> = {
  'under-way': 'outcomeUnderWay',
  waiting: 'outcomeWaiting',
  printed: 'jobDone',
  'not-printed': 'jobFailed',
  cancelled: 'jobCancelled',
};

/** Searches and filters the log; every change takes effect at once. */
export function LogFilterForm({ jobs, filter, onChange }: LogFilterFormProps) {
  const { printers, departmentIds } = filterChoices(jobs);
  const set = (name: keyof LogFilter, value: string): void => {
    const { [name]: _before, ...others } = filter;
    onChange(value === '' ? others : { ...others, [name]: value });
  };
  const narrowed = Object.keys(filter).length > 0;
  return (
    <search>
      <form class="card filter" onSubmit={(event) => event.preventDefault()}>
        <div class="field wide">
          <label for="search">{t('search')}</label>
          <input
            id="search"
            type="search"
            autocomplete="off"
            spellcheck={false}
            dir="auto"
            value={filter.text ?? ''}
            onInput={(event) => set('text', event.currentTarget.value)}
          />
        </div>
        <Choice
          id="filter-printer"
          label={t('testPagePrinter')}
          value={filter.printerId}
          choices={printers.map(({ id, name }) => [id, name])}
          onValue={(value) => set('printerId', value)}
        />
        <Choice
          id="filter-outcome"
          label={t('logState')}
          value={filter.outcome}
          choices={outcomes.map((outcome) => [outcome, t(outcomeNames[outcome])])}
          onValue={(value) => set('outcome', value)}
        />
        <Choice
          id="filter-department"
          label={t('departmentId')}
          value={filter.departmentId}
          choices={departmentIds.map((id) => [id, id === 'none' ? t('departmentIdNotSent') : id])}
          onValue={(value) => set('departmentId', value)}
        />
        <Day id="from" label={t('fromDay')} value={filter.from} onValue={(v) => set('from', v)} />
        <Day id="to" label={t('toDay')} value={filter.to} onValue={(v) => set('to', v)} />
        {narrowed && (
          <button type="button" onClick={() => onChange({})}>
            {t('showEverything')}
          </button>
        )}
      </form>
    </search>
  );
}

interface ChoiceProps {
  readonly id: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly choices: readonly (readonly [value: string, name: string])[];
  readonly onValue: (value: string) => void;
}

function Choice({ id, label, value = '', choices, onValue }: ChoiceProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onValue(event.currentTarget.value)}>
        <option value="">{t('filterAll')}</option>
        {choices.map(([choice, name]) => (
          <option key={choice} value={choice}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

interface DayProps extends Omit<ChoiceProps, 'choices'> {}

function Day({ id, label, value = '', onValue }: DayProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="date"
        value={value}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    </div>
  );
}
