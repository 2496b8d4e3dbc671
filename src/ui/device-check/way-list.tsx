import { t } from '../../browser/i18n.ts';
import { mayBeKept, verdictOf } from '../../device-check/check.ts';
import type { Way, WayId, WayOfPrinter } from '../../device-check/ways.ts';
import type { Printer } from '../../printers/printer.ts';
import type { DeviceCheckModel } from './device-check-model.ts';
import { obstacleText, onRequestText, verdictText, wayName } from './way-text.ts';

interface WayListProps {
  readonly model: DeviceCheckModel;
  readonly onKeep: (way: Way) => void;
  /** Called with a way that is tried only if a person asks for it. */
  readonly onAsk: (id: WayId) => void;
}

/** All ways with what is known about each; a way that printed can be made the printer's setting. */
export function WayList({ model, onKeep, onAsk }: WayListProps) {
  const { offered, printer, check } = model;
  return (
    <section class="card" aria-labelledby="all-ways">
      <h2 id="all-ways">{t('checkAllWays')}</h2>
      <ul>
        {offered.map(({ way, obstacle, onRequest }) => {
          const answer = check.answers.get(way.id);
          const verdict = answer && verdictOf(answer, check.configuration);
          return (
            <li key={way.id} class="way">
              <div>
                <p>{wayName(way.id)}</p>
                <p class="note">
                  {verdict ? verdictText(verdict) : stateText({ way, obstacle }, model)}
                  {answer?.code && ` · ${answer.code}`}
                  {answer?.proved && ` · ${t('provedByLog')}`}
                </p>
                {onRequest && !obstacle && <p class="note">{onRequestText(onRequest)}</p>}
              </div>
              {onRequest && !obstacle && !answer && (
                <div class="row">
                  <button
                    type="button"
                    aria-label={t('wayTryLabel', wayName(way.id))}
                    onClick={() => onAsk(way.id)}
                  >
                    {t('wayTry')}
                  </button>
                </div>
              )}
              {verdict && mayBeKept(verdict) && (
                <div class="row">
                  {isSetTo(printer, way) ? (
                    <strong class="note">{t('checkInUse')}</strong>
                  ) : (
                    <button
                      type="button"
                      aria-label={t('checkKeepLabel', wayName(way.id))}
                      onClick={() => onKeep(way)}
                    >
                      {t('checkKeep')}
                    </button>
                  )}
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function stateText(
  { way, obstacle }: Pick<WayOfPrinter, 'way'> & { obstacle: WayOfPrinter['obstacle'] | undefined },
  { check }: DeviceCheckModel,
): string {
  if (obstacle) return `${t('wayImpossible')} ${obstacleText(obstacle)}`;
  return t(check.skipped.has(way.id) ? 'waySkipped' : 'wayNotTried');
}

function isSetTo(printer: Printer, { carrier, documentFormat }: Way): boolean {
  return printer.carrier === carrier && printer.documentFormat === documentFormat;
}
