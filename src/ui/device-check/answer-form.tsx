import { type ConfigurationId, configurationOf } from '../../accounting/configuration.ts';
import { t } from '../../browser/i18n.ts';
import {
  type Answer,
  type CheckResult,
  type LoggedAs,
  loggedByDevice,
} from '../../device-check/check.ts';
import { shownCode } from '../../diagnosis/shown-code.ts';
import type { JobRecord } from '../../jobs/job.ts';
import { useOwnState } from '../parts/state.ts';
import { ChoiceGroup } from './choice-group.tsx';
import { loggedKeys, resultKeys } from './way-text.ts';

interface AnswerFormProps {
  readonly configuration: ConfigurationId;
  /** The job of the test page, as far as it is known. */
  readonly job: JobRecord | undefined;
  readonly onAnswer: (answer: Answer) => void;
}

/** Asks what came out of the device and which account its own log shows. */
export function AnswerForm({ configuration, job, onAnswer }: AnswerFormProps) {
  const chosen = useOwnState<CheckResult | undefined>(undefined);
  const logged = useOwnState<LoggedAs | undefined>(undefined);
  const tried = useOwnState(false);
  const accounted = configurationOf(configuration).departmentId === 'required';
  // If the document was never sent, nothing can have come out of the device.
  const unsent = job?.state === 'failed' && !job.documentBegun;
  const result = chosen.value ?? (unsent ? 'nothing' : undefined);
  const proved = job && loggedByDevice(job);
  const account = logged.value ?? proved ?? (unsent || !accounted ? 'not-looked' : undefined);

  function save(event: Event): void {
    event.preventDefault();
    tried.value = true;
    if (result && account) {
      const code = job?.failure && { code: shownCode(job.failure) };
      onAnswer({
        ...{ result, loggedAs: account },
        ...(accounted && account === proved && { proved: true }),
        ...code,
      });
      return;
    }
    const first = result ? 'logged-as' : 'result';
    document.querySelector<HTMLInputElement>(`input[name="${first}"]`)?.focus();
  }

  return (
    <form class="stack" onSubmit={save} noValidate>
      <ChoiceGroup
        id="result"
        legend={t('checkWhatCameOut')}
        choices={resultKeys}
        chosen={result}
        missing={tried.value && !result}
        onChoose={(value) => {
          chosen.value = value;
        }}
      />
      {accounted && (
        <ChoiceGroup
          id="logged-as"
          legend={t('checkWhatLogged')}
          hint={t('checkWhereLog')}
          choices={loggedKeys}
          chosen={account}
          missing={tried.value && !account}
          onChoose={(value) => {
            logged.value = value;
          }}
        />
      )}
      {accounted && account !== undefined && account === proved && (
        <p class="note">{t('provedByLog')}</p>
      )}
      <div class="row">
        <button type="submit" class="primary">
          {t('checkSaveAnswer')}
        </button>
      </div>
    </form>
  );
}
