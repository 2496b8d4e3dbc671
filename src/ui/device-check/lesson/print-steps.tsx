import { t } from '../../../browser/i18n.ts';

/** Waits for what a printer driver sends and writes it to a file (docs/learn-from-your-driver.md). */
const listen = 'nc -l 9100 < /dev/null > job.prn';

/** How to print to a file with Canon's driver. */
export function PrintSteps() {
  return (
    <div class="stack snug">
      <details>
        <summary>{t('lessonOnWindows')}</summary>
        <ol class="steps">
          <li>{t('lessonWindows1')}</li>
          <li>{t('lessonWindows2')}</li>
          <li>{t('lessonWindows3')}</li>
        </ol>
      </details>
      <details>
        <summary>{t('lessonOnMac')}</summary>
        <ol class="steps">
          <li>
            {t('lessonMac1')}
            <pre dir="ltr">{listen}</pre>
          </li>
          <li>{t('lessonMac2')}</li>
          <li>{t('lessonMac3')}</li>
        </ol>
      </details>
      <p class="note">{t('lessonNotPdf')}</p>
    </div>
  );
}
