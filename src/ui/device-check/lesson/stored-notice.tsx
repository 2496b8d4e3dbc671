import { t } from '../../../browser/i18n.ts';
import type { StoredJob } from '../../../print-file/stored-job.ts';
import type { State } from '../../parts/state.ts';

interface StoredNoticeProps {
  readonly stored: StoredJob;
  /** Whether the person wants that. */
  readonly agreed: State<boolean>;
  /** Whether there is anything to agree to. */
  readonly asks: boolean;
}

/** Says that the device would store every job instead of printing it, and asks whether it may. */
export function StoredNotice({ stored: { box }, agreed, asks }: StoredNoticeProps) {
  return (
    <div class="attention stack snug">
      <p>{box === undefined ? t('lessonStored') : t('lessonStoredBox', box)}</p>
      {asks && (
        <label class="choice">
          <input
            type="checkbox"
            checked={agreed.value}
            onChange={({ currentTarget }) => {
              agreed.value = currentTarget.checked;
            }}
          />
          <span>{t('lessonStoredYes')}</span>
        </label>
      )}
    </div>
  );
}
