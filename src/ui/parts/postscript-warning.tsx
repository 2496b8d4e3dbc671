import { useEffect } from 'preact/hooks';
import { readToldDevice } from '../../browser/device-page.ts';
import { t } from '../../browser/i18n.ts';
import { hasPostScriptDoubt } from '../../carriers/postscript-doubt.ts';
import type { Printer } from '../../printers/printer.ts';
import { useOwnState } from './state.ts';

type Sent = Pick<Printer, 'uri' | 'carrier' | 'configuration' | 'documentFormat'>;

/**
 * Warns where PostScript is sent to a device that, by what it last said about itself, may not
 * understand it; nothing otherwise.
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

/** The warning itself, for a caller that already has the device's answer. */
export function PostScriptWarningText() {
  return <p class="attention">{t('postScriptDoubt')}</p>;
}
