import { t } from '../../browser/i18n.ts';
import type { Printer } from '../../printers/printer.ts';
import { onDemand, useOnDemand } from './on-demand.ts';
import { useOwnState } from './state.ts';

interface CheckAtDeviceProps {
  readonly printers: readonly Printer[];
}

const part = onDemand(() => import('./device-login-check.tsx'));

/**
 * The button *Check at the device*, for a person who has a Department ID and may check it. The code
 * behind it is loaded when it is pressed.
 */
export function CheckAtDevice({ printers }: CheckAtDeviceProps) {
  const pressed = useOwnState(false);
  const loaded = useOnDemand(part, pressed.value);
  const accounted = printers.filter(({ configuration }) => configuration !== 'none');
  if (accounted.length === 0) return null;
  if (pressed.value && loaded) return <loaded.DeviceLoginCheck printers={accounted} />;
  return (
    <div class="row">
      <button
        type="button"
        onClick={() => {
          pressed.value = true;
        }}
      >
        {t('checkAtDevice')}
      </button>
    </div>
  );
}
