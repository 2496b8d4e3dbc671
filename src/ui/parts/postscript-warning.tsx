import { useEffect } from 'preact/hooks';
import { readToldDevice } from '../../browser/device-page.ts';
import { t } from '../../browser/i18n.ts';
import { hasPostScriptDoubt } from '../../carriers/postscript-doubt.ts';
import type { Printer } from '../../printers/printer.ts';
import { useOwnState } from './state.ts';

type Sent = Pick<Printer, 'uri' | 'carrier' | 'configuration' | 'documentFormat'>;

/**
 * A word of warning where PostScript is sent to a device that, by what it last told of itself, may lack
 * it; nothing otherwise.
 */
export function PostScriptWarning({ printer }: { readonly printer: Sent }) {
  const doubt = useOwnState(false);
  const { uri, carrier, configuration, documentFormat } = printer;
  useEffect(() => {
    readToldDevice(uri).then((device) => {
      doubt.value = hasPostScriptDoubt(printer, device);
    }, console.error);
  }, [uri, carrier, configuration, documentFormat]);
  return doubt.value ? <PostScriptWarningText /> : null;
}

/** The warning itself, where what the device tells is at hand. */
export function PostScriptWarningText() {
  return <p class="attention">{t('postScriptDoubt')}</p>;
}
