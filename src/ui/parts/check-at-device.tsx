import { t } from '../../browser/i18n.ts';
import type { Printer } from '../../printers/printer.ts';
import { useOwnState } from './state.ts';

interface CheckAtDeviceProps {
  /** Whether there is a Department ID, and the administrator allows the check. */
  readonly may: boolean;
  readonly printers: readonly Printer[];
}

type Part = typeof import('./device-login-check.tsx');

/** The button *Check at the device*; what it does is loaded when it is pressed. */
export function CheckAtDevice({ may, printers }: CheckAtDeviceProps) {
  const part = useOwnState<Part | undefined>(undefined);
  const accounted = printers.filter(({ configuration }) => configuration !== 'none');
  if (!may || accounted.length === 0) return null;
  if (part.value) return <part.value.DeviceLoginCheck printers={accounted} />;
  return (
    <div class="row">
      <button
        type="button"
        onClick={() => {
          import('./device-login-check.tsx').then((loaded) => {
            part.value = loaded;
          }, console.error);
        }}
      >
        {t('checkAtDevice')}
      </button>
    </div>
  );
}
