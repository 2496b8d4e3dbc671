import { useEffect } from 'preact/hooks';
import { type MessageKey, t } from '../../browser/i18n.ts';
import { carrierOf } from '../../carriers/carrier-rules.ts';
import type { ModelDoubt } from '../../printers/model-doubts.ts';
import type { Printer } from '../../printers/printer.ts';
import type { Match } from './read-model-match.ts';
import { useOwnState } from './state.ts';

const sentences: Readonly<Record<ModelDoubt, MessageKey>> = {
  'delivery-not-offered': 'failureDeliveryNotOfferedHeadline',
  'not-known': 'modelNotKnown',
  'drawers-automatic': 'modelDrawersAutomatic',
  'codes-unsure': 'modelCodesUnsure',
  'may-encrypt': 'modelMayEncrypt',
};

/** Only what prevents jobs from being printed, without what merely explains the dialog. */
const urgent: ReadonlySet<ModelDoubt> = new Set(['delivery-not-offered', 'may-encrypt']);

type Described = Pick<
  Printer,
  'uri' | 'carrier' | 'configuration' | 'deviceModel' | 'deviceFamily' | 'delivery'
>;

interface ModelMatchProps {
  readonly printer: Described;
  /** Which doubts are relevant here; all of them if absent. */
  readonly only?: ModelDoubt;
}

/**
 * Under which name Canon's driver knows the printer's model, why some options are not offered, and
 * whether the device may require encrypted credentials. Nothing if CPCA does not carry the job.
 */
export function ModelMatch({ printer, only }: ModelMatchProps) {
  const match = useOwnState<Match>({ doubts: [] });
  const { uri, deviceModel, deviceFamily, delivery, carrier, configuration } = printer;
  const concerned = carrierOf(printer) === 'cpca';
  useEffect(() => {
    if (!concerned) return;
    let current = true;
    // Loaded on demand: the popup seldom needs the tables of models.
    import('./read-model-match.ts')
      .then(({ readModelMatch }) => readModelMatch(printer))
      .then((read) => {
        if (current) match.value = read;
      })
      .catch(console.error);
    return () => {
      current = false;
    };
  }, [uri, deviceModel, deviceFamily, delivery, carrier, configuration]);
  if (!concerned) return null;
  const { name, doubts } = match.value;
  const shown = only === undefined ? doubts : doubts.filter((doubt) => doubt === only);
  // Without accounting there is nothing to encrypt.
  const said = configuration === 'none' ? shown.filter((doubt) => doubt !== 'may-encrypt') : shown;
  return (
    <>
      {only === undefined && name && <p class="note">{t('modelKnownAs', name)}</p>}
      {said.map((doubt) => (
        <p key={doubt} class={urgent.has(doubt) ? 'attention' : 'note'}>
          {t(sentences[doubt])}
        </p>
      ))}
    </>
  );
}
