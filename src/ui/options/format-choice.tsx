import { formatNumber, type MessageKey, t } from '../../browser/i18n.ts';
import { rulesOf } from '../../carriers/carrier-rules.ts';
import type { PhotoCompression } from '../../postscript/photograph.ts';
import {
  type DocumentFormatChoice,
  predictedFormats,
  type Resolution,
} from '../../printers/printer.ts';
import type { PrinterDraft } from './printer-draft.ts';

interface FormatChoiceProps {
  readonly draft: PrinterDraft;
  readonly onChange: (part: Partial<PrinterDraft>) => void;
}

const formats: readonly (readonly [DocumentFormatChoice, MessageKey])[] = [
  ['auto', 'formatAuto'],
  ['postscript', 'formatPostscript'],
  ['pcl-xl', 'formatPclXl'],
  ['pdf', 'formatPdf'],
  ['predicted-pcl-xl', 'formatPredictedPclXl'],
  ['predicted-pdf', 'formatPredictedPdf'],
];
const photographs: readonly (readonly [PhotoCompression, MessageKey])[] = [
  ['lossless', 'photosLossless'],
  ['jpeg', 'photosJpeg'],
];
const resolutions: readonly Resolution[] = [300, 600, 1200];

/** The format and resolution in which a document is sent to the device. */
export function FormatChoice({ draft, onChange }: FormatChoiceProps) {
  const offered = rulesOf(draft).formats;
  // Predicted formats are only offered by the device check, so that nobody chooses one by chance.
  const shown = formats.filter(
    ([id]) => id === draft.documentFormat || !predictedFormats.some((each) => each === id),
  );
  return (
    <div class="columns">
      <div class="field">
        <label for="document-format">{t('documentFormat')}</label>
        <select
          id="document-format"
          aria-describedby="document-format-note"
          onChange={(event) => {
            const chosen = formats.find(([id]) => id === event.currentTarget.value);
            if (chosen) onChange({ documentFormat: chosen[0] });
          }}
        >
          {shown.map(([id, name]) => (
            <option
              key={id}
              value={id}
              selected={id === draft.documentFormat}
              disabled={!offered.includes(id)}
            >
              {t(name)}
            </option>
          ))}
        </select>
        <p id="document-format-note" class="note">
          {t('pdfWithoutAccountingOnly')}
        </p>
      </div>
      <div class="field">
        <label for="resolution">{t('resolution')}</label>
        <select
          id="resolution"
          onChange={(event) => {
            const chosen = resolutions.find((dpi) => String(dpi) === event.currentTarget.value);
            if (chosen) onChange({ resolution: chosen });
          }}
        >
          {resolutions.map((dpi) => (
            <option key={dpi} value={dpi} selected={dpi === draft.resolution}>
              {t('dotsPerInch', formatNumber(dpi))}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="photo-compression">{t('photoCompression')}</label>
        <select
          id="photo-compression"
          aria-describedby="photo-compression-note"
          onChange={(event) => {
            const chosen = photographs.find(([id]) => id === event.currentTarget.value);
            if (chosen) onChange({ photoCompression: chosen[0] });
          }}
        >
          {photographs.map(([id, name]) => (
            <option key={id} value={id} selected={id === draft.photoCompression}>
              {t(name)}
            </option>
          ))}
        </select>
        <p id="photo-compression-note" class="note">
          {t('photosNote')}
        </p>
      </div>
    </div>
  );
}
