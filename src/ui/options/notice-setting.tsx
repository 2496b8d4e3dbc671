import { useEffect } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { readTellPrinted, saveTellPrinted } from '../../browser/notice-choice.ts';
import { useOwnState } from '../parts/state.ts';

/** Whether the person is told about printed jobs too. Problems are always announced. */
export function NoticeSetting() {
  const tell = useOwnState(false);
  useEffect(() => {
    readTellPrinted().then((stored) => {
      tell.value = stored;
    }, console.error);
  }, [tell]);
  return (
    <section class="card stack snug" aria-labelledby="notices">
      <h2 id="notices" tabIndex={-1}>
        {t('notices')}
      </h2>
      <p class="note">{t('noticesNote')}</p>
      <label class="choice">
        <input
          type="checkbox"
          checked={tell.value}
          onChange={(event) => {
            tell.value = event.currentTarget.checked;
            saveTellPrinted(tell.value).catch(console.error);
          }}
        />
        <span>{t('tellPrinted')}</span>
      </label>
    </section>
  );
}
