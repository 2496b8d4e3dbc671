import { useLayoutEffect, useRef } from 'preact/hooks';
import { type MessageKey, t } from '../../../browser/i18n.ts';
import type { TestPageOutcome } from '../../../browser/messages.ts';
import type { TypedIntoDriver } from '../../../device-check/driver-lesson.ts';
import { policyFragment } from '../../../device-check/policy-fragment.ts';
import { FailureExplained } from '../../parts/failure-explained.tsx';
import { useOwnState } from '../../parts/state.ts';
import { CopyButton } from '../copy-button.tsx';
import type { DeviceCheckActions, DeviceCheckModel } from '../device-check-model.ts';
import { stateOfTestPage, testPageRefusals } from '../test-page-state.ts';
import type { Learned } from './learn-on-demand.ts';
import { LessonFacts } from './lesson-facts.tsx';
import { misfitText, opaqueText } from './lesson-text.ts';
import { StoredNotice } from './stored-notice.tsx';

interface LessonResultProps {
  readonly model: DeviceCheckModel;
  readonly actions: DeviceCheckActions;
  readonly learned: Learned;
  /** Absent after the way was stored. */
  readonly typed: TypedIntoDriver | undefined;
  readonly onCorrect: () => void;
  readonly onKept: () => void;
}

/** The result, and what can be done with it: try it, store it, copy it. */
export function LessonResult(props: LessonResultProps) {
  const { model, actions, learned, typed, onCorrect, onKept } = props;
  const { lesson, report } = learned;
  const { printer } = model;
  const heading = useRef<HTMLHeadingElement>(null);
  const remember = useOwnState(false);
  const busy = useOwnState(false);
  const refused = useOwnState<MessageKey | undefined>(undefined);
  const kept = useOwnState(false);
  const agreed = useOwnState(false);
  // A way that stores every job in the device is kept only if the person says so.
  const mayKeep = lesson.stored === undefined || agreed.value;
  // A test page for another file proves nothing about this one.
  const tried = useOwnState(false);
  const learnedJob = tried.value ? model.learnedJob : undefined;
  // Only once, when the person arrives here.
  useLayoutEffect(() => heading.current?.focus(), []);
  const keptText = useRef<HTMLElement>(null);
  // The button that was pressed no longer exists.
  useLayoutEffect(() => {
    if (kept.value) keptText.current?.focus();
  }, [kept.value]);

  /** Runs one action at a time, and says so if it fails. */
  async function act(work: () => Promise<MessageKey | undefined>): Promise<void> {
    busy.value = true;
    refused.value = undefined;
    try {
      refused.value = await work();
    } catch (error) {
      console.error('what was learned could not be used', error instanceof Error ? error.name : '');
      refused.value = 'actionFailed';
    }
    busy.value = false;
  }
  const missing = useOwnState(false);
  const tryIt = () =>
    act(async () => {
      const outcome: TestPageOutcome = await actions.tryLearned(lesson.text);
      tried.value ||= outcome === 'accepted';
      missing.value = outcome === 'department-id-missing' || outcome === 'pin-missing';
      return outcome === 'accepted' ? undefined : testPageRefusals[outcome];
    });
  const keep = () =>
    act(async () => {
      await actions.keepLearned(lesson.text, remember.value);
      kept.value = true;
      onKept();
      return undefined;
    });

  const useTyped = (credentials: TypedIntoDriver) =>
    act(async () => {
      await actions.printWith(credentials);
      return undefined;
    }).then(tryIt);

  const attention = lesson.misfit ? misfitText(lesson) : lesson.opaque && opaqueText(lesson.opaque);
  const printed = learnedJob?.state === 'done';
  const ownPrinter = printer.source === 'user';
  const forPolicy = () =>
    policyFragment(printer, { carrier: 'learned', accountingFragment: lesson.text });
  return (
    <div class="stack">
      <h3 tabIndex={-1} ref={heading}>
        {t('lessonFound')}
      </h3>
      {attention ? (
        <div class="attention stack snug">
          <p>{attention}</p>
          <div class="row">
            <button type="button" onClick={onCorrect}>
              {t('lessonCorrect')}
            </button>
          </div>
        </div>
      ) : (
        !lesson.misfit && <p>{t('lessonGood')}</p>
      )}
      <LessonFacts lesson={lesson} />
      {lesson.findings.some(({ code }) => code === 'varies') && (
        <p class="note">{t('lessonVaries')}</p>
      )}
      {lesson.paddingUnknown && <p class="note">{t('lessonPadding')}</p>}
      {lesson.canBeUsed && lesson.opaque && (
        <>
          <p>{t('lessonOpaqueOffer', lesson.fragment.opaqueFor ?? '')}</p>
          {ownPrinter && model.mayRemember && (
            <label class="choice">
              <input
                type="checkbox"
                checked={remember.value}
                onChange={({ currentTarget }) => {
                  remember.value = currentTarget.checked;
                }}
              />
              <span>
                {t('remember')}
                <span class="note block">{t('lessonOpaqueRemember')}</span>
              </span>
            </label>
          )}
        </>
      )}
      {lesson.stored && (
        <StoredNotice
          stored={lesson.stored}
          agreed={agreed}
          asks={lesson.canBeUsed && !kept.value}
        />
      )}
      {lesson.canBeUsed && (
        <div class="row">
          <button
            type="button"
            class={printed ? '' : 'primary'}
            disabled={busy.value}
            onClick={() => void tryIt()}
          >
            {t(learnedJob ? 'lessonTryAgain' : 'lessonTry')}
          </button>
          {ownPrinter && !kept.value && mayKeep && (
            <button
              type="button"
              class={printed ? 'primary' : ''}
              disabled={busy.value}
              onClick={() => void keep()}
            >
              {t('lessonKeep')}
            </button>
          )}
          <span class="note" role="status">
            {refused.value ? t(refused.value) : learnedJob && stateOfTestPage(learnedJob)}
          </span>
          <strong role="status" tabIndex={-1} ref={keptText}>
            {kept.value && t('lessonKept')}
          </strong>
        </div>
      )}
      {missing.value && typed && (
        <div class="row">
          <button type="button" disabled={busy.value} onClick={() => void useTyped(typed)}>
            {t('lessonUseTyped')}
          </button>
        </div>
      )}
      {learnedJob && <FailureExplained job={learnedJob} />}
      {printed && !kept.value && <p>{t(ownPrinter ? 'lessonTried' : 'lessonTriedForPolicy')}</p>}
      {lesson.canBeUsed && !ownPrinter && <p class="note">{t('lessonPolicyNote')}</p>}
      {lesson.canBeUsed && lesson.opaque && <p class="note">{t('lessonPolicySecret')}</p>}
      <div class="row">
        {lesson.canBeUsed && mayKeep && (
          <CopyButton label={t('lessonCopyPolicy')} text={forPolicy} />
        )}
        <CopyButton label={t('lessonCopyReport')} text={() => report} />
      </div>
      <p class="note">{t('lessonReportNote')}</p>
    </div>
  );
}
