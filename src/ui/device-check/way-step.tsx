import { useLayoutEffect, useRef } from 'preact/hooks';
import { formatNumber, type MessageKey, t } from '../../browser/i18n.ts';
import type { TestPageOutcome } from '../../browser/messages.ts';
import type { Way } from '../../device-check/ways.ts';
import type { JobRecord } from '../../jobs/job.ts';
import { FailureExplained } from '../parts/failure-explained.tsx';
import { failureHeadline } from '../parts/failure-text.ts';
import { jobLine } from '../parts/job-line.ts';
import { useOwnState } from '../parts/state.ts';
import { AnswerForm } from './answer-form.tsx';
import type { DeviceCheckActions, DeviceCheckModel } from './device-check-model.ts';
import { wayName } from './way-text.ts';

interface WayStepProps {
  readonly way: Way;
  /** The number of this way among those that can be tried, from 1, and how many there are. */
  readonly step: number;
  readonly steps: number;
  readonly model: DeviceCheckModel;
  /** Whether the person has come here from another step, so that the focus moves here. */
  readonly takesFocus: boolean;
  readonly actions: DeviceCheckActions;
}

const refusals: Readonly<Record<Exclude<TestPageOutcome, 'accepted'>, MessageKey>> = {
  'department-id-missing': 'testPageNeedsCredentials',
  'pin-missing': 'testPageNeedsCredentials',
  'printer-missing': 'actionFailed',
  failed: 'actionFailed',
};

/** One way: its test page is printed, then the person says what came out. */
export function WayStep({ way, step, steps, model, takesFocus, actions }: WayStepProps) {
  const { job, check, printer } = model;
  const asking = useOwnState(false);
  const refused = useOwnState<MessageKey | undefined>(undefined);
  const heading = useRef<HTMLHeadingElement>(null);
  // Only once: the heading of the step that the person has come to gets the focus.
  useLayoutEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  const sent = check.underWay?.way === way.id;
  const send = async (): Promise<void> => {
    asking.value = true;
    refused.value = undefined;
    try {
      const outcome = await actions.send(way);
      if (outcome !== 'accepted') refused.value = refusals[outcome];
    } catch (error) {
      console.error('the test page failed', error instanceof Error ? error.name : '');
      refused.value = 'actionFailed';
    }
    asking.value = false;
  };
  return (
    <section class="card stack" aria-labelledby="step">
      <h2 id="step" tabIndex={-1} ref={heading}>
        {t('checkStep', formatNumber(step), formatNumber(steps), wayName(way.id))}
      </h2>
      <div class="row">
        <button
          type="button"
          class={sent ? '' : 'primary'}
          disabled={asking.value}
          onClick={() => void send()}
        >
          {t(sent ? 'checkSendAgain' : 'printTestPage')}
        </button>
        <button type="button" onClick={() => actions.skip(way.id)}>
          {t('checkSkip')}
        </button>
      </div>
      <p class="note" role="status">
        {refused.value ? t(refused.value) : sent && job && stateText(job)}
      </p>
      {sent && job && <FailureExplained job={job} />}
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

/** The phase of the page, without the percentage: a screen reader reads every change of it. */
function stateText({ progress: _progress, ...job }: JobRecord): string {
  return jobLine(job, failureHeadline).text;
}
