import { useLayoutEffect, useRef } from 'preact/hooks';
import { formatNumber, type MessageKey, t } from '../../browser/i18n.ts';
import type { OnRequest, Way } from '../../device-check/ways.ts';
import { DeviceLog } from '../parts/device-log.tsx';
import { FailureExplained } from '../parts/failure-explained.tsx';
import { useOwnState } from '../parts/state.ts';
import { AnswerForm } from './answer-form.tsx';
import type { DeviceCheckActions, DeviceCheckModel } from './device-check-model.ts';
import { stateOfTestPage, testPageRefusals } from './test-page-state.ts';
import { onRequestText, wayName } from './way-text.ts';

interface WayStepProps {
  readonly way: Way;
  /** The number of this way among those that are tried in turn, from 1, and how many there are. */
  readonly step: number;
  readonly steps: number;
  /** Why this way is tried only on a person's request. Such a way has no number. */
  readonly onRequest: OnRequest | undefined;
  readonly model: DeviceCheckModel;
  /** Whether the person comes from another step, so that this step gets the focus. */
  readonly takesFocus: boolean;
  readonly actions: DeviceCheckActions;
}

/** One way: its test page is printed, then the person says what came out. */
export function WayStep(props: WayStepProps) {
  const { way, step, steps, onRequest, model, takesFocus, actions } = props;
  const { job, check, printer } = model;
  const asking = useOwnState(false);
  const refused = useOwnState<MessageKey | undefined>(undefined);
  const heading = useRef<HTMLHeadingElement>(null);
  // Only once: when the person arrives at this step, its heading gets the focus.
  useLayoutEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  const sent = check.underWay?.way === way.id;
  // The page may have come out, although nothing says so: it is not sent a second time.
  const only = sent && way.experimental === true;
  const send = async (): Promise<void> => {
    asking.value = true;
    refused.value = undefined;
    try {
      const outcome = await actions.send(way);
      if (outcome !== 'accepted') refused.value = testPageRefusals[outcome];
    } catch (error) {
      console.error('the test page failed', error instanceof Error ? error.name : '');
      refused.value = 'actionFailed';
    }
    asking.value = false;
  };
  return (
    <section class="card stack" aria-labelledby="step">
      <h2 id="step" tabIndex={-1} ref={heading}>
        {onRequest
          ? wayName(way.id)
          : t('checkStep', formatNumber(step), formatNumber(steps), wayName(way.id))}
      </h2>
      {onRequest && <p class="attention">{onRequestText(onRequest)}</p>}
      <div class="row">
        {!only && (
          <button
            type="button"
            class={sent ? '' : 'primary'}
            disabled={asking.value}
            onClick={() => void send()}
          >
            {t(sent ? 'checkSendAgain' : 'printTestPage')}
          </button>
        )}
        <button type="button" onClick={() => actions.skip(way.id)}>
          {t('checkSkip')}
        </button>
      </div>
      <p class="note" role="status">
        {refused.value ? t(refused.value) : sent && job && stateOfTestPage(job)}
      </p>
      {sent && job && (
        <>
          <FailureExplained job={job} />
          <DeviceLog job={job} />
        </>
      )}
      {sent && (
        <AnswerForm
          key={way.id}
          configuration={printer.configuration}
          job={job}
          onAnswer={(answer) => actions.answer(way.id, answer)}
        />
      )}
    </section>
  );
}
