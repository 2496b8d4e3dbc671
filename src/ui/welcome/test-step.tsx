import { useRef } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import type { TestPageOutcome } from '../../browser/messages.ts';
import type { Printer } from '../../printers/printer.ts';
import { CheckAtDevice } from '../parts/check-at-device.tsx';
import { isolate } from '../parts/isolate.ts';
import { lacksCredentials } from '../parts/lacks-credentials.ts';
import { type State, useOwnState } from '../parts/state.ts';
import { fieldsForJob, fieldsToSet } from '../popup/credentials-entry.ts';
import { CredentialsForm } from '../popup/credentials-form.tsx';
import type { CredentialsDraft } from '../popup/popup-model.ts';
import { TestPageResult } from './test-page-result.tsx';
import type { WelcomeActions, WelcomeModel } from './welcome-model.ts';

interface TestStepProps {
  readonly model: WelcomeModel;
  /** The printer that has just been added. */
  readonly addedId: string | undefined;
  readonly actions: WelcomeActions;
}

/** A test page that was requested. */
interface Asked {
  readonly jobId: string;
  readonly outcome: TestPageOutcome | 'asking';
}

/** The most printers that have a button here. */
const mostPrinters = 20;

/**
 * The test page. If its printer needs a Department ID or PIN that is not set, the button of their
 * form also prints it, so that one press is enough.
 */
export function TestStep({ model, addedId, actions }: TestStepProps) {
  const { printers, credentials } = model;
  const asked = useOwnState<Asked | undefined>(undefined);
  const draft = useOwnState<CredentialsDraft>({});
  const changing = useOwnState(false);
  const region = useRef<HTMLDivElement>(null);
  const target =
    printers.find(({ id }) => id === addedId) ?? (printers.length === 1 ? printers[0] : undefined);
  const missing = target
    ? lacksCredentials(target, credentials)
    : printers.some((printer) => lacksCredentials(printer, credentials));

  const print = async (printer: Printer): Promise<void> => {
    const jobId = crypto.randomUUID();
    const say = (outcome: Asked['outcome']): void => {
      if (asked.value?.jobId === jobId) asked.value = { jobId, outcome };
    };
    asked.value = { jobId, outcome: 'asking' };
    region.current?.focus();
    try {
      say(await actions.printTestPage(printer.id, jobId));
    } catch (error) {
      console.error('the test page failed', error instanceof Error ? error.name : '');
      say('failed');
    }
  };

  const form = missing || changing.value;
  return (
    <>
      {form ? (
        <>
          <p>{t('welcomeCredentials')}</p>
          <CredentialsForm
            inUse={credentials}
            asked={
              target
                ? fieldsForJob({ printer: target, options: { color: 'color' } }, credentials)
                : fieldsToSet(credentials, printers)
            }
            draft={draft}
            submit={target ? 'printTestPage' : 'save'}
            focus="first-empty"
            onSave={(typed) => {
              changing.value = false;
              const saved = actions.saveCredentials(typed);
              if (target) saved.then(() => print(target), console.error);
            }}
          />
        </>
      ) : (
        <>
          <p>{t('welcomeTest')}</p>
          <InUse model={model} changing={changing} />
          {credentials.mayCheckAtDevice && <CheckAtDevice printers={printers} />}
          <ul class="stack snug">
            {printers.slice(0, mostPrinters).map((printer) => (
              <li key={printer.id} class="row">
                <button
                  type="button"
                  class={printer === target && !asked.value ? 'primary' : ''}
                  aria-label={t('testPageLabel', isolate(printer.name))}
                  disabled={asked.value?.outcome === 'asking'}
                  onClick={() => void print(printer)}
                >
                  {t('printTestPage')}
                </button>
                <bdi>{printer.name}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
      <div tabIndex={-1} ref={region}>
        {asked.value && asked.value.outcome !== 'asking' && (
          <TestPageResult
            key={asked.value.jobId}
            jobId={asked.value.jobId}
            outcome={asked.value.outcome}
          />
        )}
      </div>
    </>
  );
}

interface InUseProps {
  readonly model: WelcomeModel;
  readonly changing: State<boolean>;
}

function InUse({ model: { credentials }, changing }: InUseProps) {
  const { departmentId, pinSet, mayChangeDepartmentId, mayChangePin, askedEachTime } = credentials;
  if (askedEachTime) return <p class="note">{t('askedEachTime')}</p>;
  if (departmentId === undefined) return null;
  return (
    <div class="row">
      <p class="done">
        {t('departmentIdSent', isolate(departmentId))}
        {pinSet && ` · ${t('pin')}: ${t('pinIsSet')}`}
      </p>
      {(mayChangeDepartmentId || mayChangePin) && (
        <button
          type="button"
          class="quiet-button"
          onClick={() => {
            changing.value = true;
          }}
        >
          {t('change')}
        </button>
      )}
    </div>
  );
}
