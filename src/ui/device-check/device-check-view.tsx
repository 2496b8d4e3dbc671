import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { nextWay } from '../../device-check/check.ts';
import { policyFragment } from '../../device-check/policy-fragment.ts';
import { type ReportSource, reportJson, reportRow } from '../../device-check/report.ts';
import type { Way, WayId } from '../../device-check/ways.ts';
import { diagnose } from '../../diagnosis/diagnose.ts';
import type { Failure } from '../../diagnosis/failure.ts';
import { addressProblemText } from '../options/problem-text.ts';
import { configurationName } from '../parts/configuration-text.ts';
import { isolate } from '../parts/isolate.ts';
import { ModelMatch } from '../parts/model-match.tsx';
import { LiveRegion } from '../parts/page.tsx';
import { PostScriptWarningText } from '../parts/postscript-warning.tsx';
import { useOwnState } from '../parts/state.ts';
import { CopyButton } from './copy-button.tsx';
import type { DeviceCheckActions, DeviceCheckModel } from './device-check-model.ts';
import { DriverLesson } from './lesson/driver-lesson.tsx';
import { WayList } from './way-list.tsx';
import { WayStep } from './way-step.tsx';
import { wayName } from './way-text.ts';

interface DeviceCheckViewProps {
  readonly model: DeviceCheckModel;
  readonly actions: DeviceCheckActions;
}

/** The guided check of one printer: the printer, the way being tried, all ways, and the report. */
export function DeviceCheckView({ model, actions }: DeviceCheckViewProps) {
  const { printer, check, offered, addressProblem, silent, actionFailed } = model;
  const said = useOwnState('');
  const forPolicy = useOwnState<Way | undefined>(undefined);
  const asked = useOwnState<WayId | undefined>(undefined);
  const way = nextWay(check, offered, asked.value);
  const first = useRef(way?.id);
  const moved = first.current !== way?.id;
  // A person who has already tried ways continues with the ways.
  const begun = useRef(check.answers.size + check.skipped.size > 0 || check.underWay !== undefined);
  const possible = offered.filter(({ obstacle, onRequest }) => !obstacle && !onRequest);
  const skip = (id: WayId): void => {
    asked.value = undefined;
    actions.skip(id);
  };
  const keep = (kept: Way): void => {
    if (printer.source === 'user') {
      actions.keep(kept);
      said.value = t('checkKept', wayName(kept.id));
    } else forPolicy.value = kept;
  };
  return (
    <>
      <section class="card stack snug" aria-labelledby="printer">
        <h2 id="printer">
          <bdi>{printer.name}</bdi>
        </h2>
        <p class="note">{configurationName(printer.configuration)}</p>
        <dl class="facts">
          <div>
            <dt>{t('checkModel')}</dt>
            <dd dir="auto">{model.model ?? t('checkNotTold')}</dd>
          </div>
          <div>
            <dt>{t('checkFirmware')}</dt>
            <dd dir="auto">{model.firmware ?? t('checkNotTold')}</dd>
          </div>
        </dl>
        {model.mayLackPostScript && <PostScriptWarningText />}
        <ModelMatch printer={model.printer} />
        {addressProblem && (
          <p class="attention" role="alert">
            {addressProblemText(addressProblem)}
          </p>
        )}
        {silent && (
          <div class="attention stack snug" role="alert">
            <Silent failure={silent} />
            <div class="row">
              <button type="button" onClick={() => actions.askAgain()}>
                {t('checkAskAgain')}
              </button>
            </div>
          </div>
        )}
      </section>
      {actionFailed && (
        <p class="attention" role="alert">
          {t('actionFailed')}
        </p>
      )}
      <DriverLesson model={model} actions={actions} />
      <details open={begun.current}>
        <summary>
          <h2>{t('lessonOtherWays')}</h2>
        </summary>
        <p>{t('checkIntro')}</p>
        {way ? (
          <WayStep
            key={way.id}
            way={way}
            step={possible.findIndex((each) => each.way.id === way.id) + 1}
            steps={possible.length}
            model={model}
            takesFocus={moved}
            onRequest={offered.find((each) => each.way.id === way.id)?.onRequest}
            actions={{ ...actions, skip }}
          />
        ) : (
          <Done takesFocus={moved} />
        )}
        <WayList
          model={model}
          onKeep={keep}
          onAsk={(id) => {
            asked.value = id;
          }}
        />
        {forPolicy.value && <ForPolicy model={model} way={forPolicy.value} />}
        {check.answers.size > 0 && <CheckReport model={model} />}
      </details>
      <div class="row apart">
        <a href="/src/ui/options/index.html">{t('checkStop')}</a>
        {(check.answers.size > 0 || check.skipped.size > 0) && (
          <button type="button" onClick={() => actions.restart()}>
            {t('checkRestart')}
          </button>
        )}
      </div>
      <p class="note">{said.value}</p>
      <LiveRegion text={said.value} />
    </>
  );
}

function Done({ takesFocus }: { readonly takesFocus: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  return (
    <section class="card">
      <h2 tabIndex={-1} ref={heading}>
        {t('checkDone')}
      </h2>
    </section>
  );
}

/** What the administrator has to write, if the printer is not the person's own. */
function ForPolicy({ model, way }: { readonly model: DeviceCheckModel; readonly way: Way }) {
  const fragment = policyFragment(model.printer, way);
  return (
    <section class="card stack snug" aria-labelledby="for-policy" role="status">
      <h2 id="for-policy">{wayName(way.id)}</h2>
      <p>{t('checkForPolicy')}</p>
      <pre dir="ltr">{fragment}</pre>
      <div class="row">
        <CopyButton label={t('copyText')} text={() => fragment} />
      </div>
    </section>
  );
}

/**
 * Why the device could not be asked, and what to do. For a redirect, it shows the address to set.
 */
function Silent({ failure }: { readonly failure: Failure }) {
  const { headline, cause, userAction, adminAction, substitutions } = diagnose(failure);
  const said = substitutions.map(isolate);
  return (
    <>
      <p>{t('checkSilent', t(headline, ...said))}</p>
      <p>{t(cause, ...said)}</p>
      <p>{t(adminAction ?? userAction, ...said)}</p>
    </>
  );
}

/** What was found out, as text that people copy and pass on. */
function CheckReport({ model }: { readonly model: DeviceCheckModel }) {
  const source: ReportSource = { ...model, now: Date.now() };
  return (
    <section class="card stack snug" aria-labelledby="report">
      <h2 id="report">{t('checkReport')}</h2>
      <p class="note">{t('checkReportNote')}</p>
      <pre dir="ltr">{reportRow(source)}</pre>
      <div class="row">
        <CopyButton label={t('copyRow')} text={() => reportRow(source)} />
        <CopyButton label={t('copyJson')} text={() => reportJson(source)} />
      </div>
    </section>
  );
}
