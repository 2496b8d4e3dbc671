import { t } from '../../browser/i18n.ts';
import { useOwnState } from '../parts/state.ts';

interface CopyButtonProps {
  readonly label: string;
  readonly text: () => string;
}

/** A button that copies a text to the clipboard and then says so. */
export function CopyButton({ label, text }: CopyButtonProps) {
  const said = useOwnState<'copied' | 'actionFailed' | undefined>(undefined);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text());
      said.value = 'copied';
    } catch (error) {
      console.error('copying failed', error instanceof Error ? error.name : '');
      said.value = 'actionFailed';
    }
  };
  return (
    <>
      <button type="button" onClick={() => void copy()}>
        {label}
      </button>
      <span class="note" role="status">
        {said.value && t(said.value === 'copied' ? 'copied' : 'actionFailed')}
      </span>
    </>
  );
}
