import type { ComponentChildren } from 'preact';

interface TextFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  /** Why the value is not accepted; shown instead of the hint. */
  readonly problem?: string | undefined;
  readonly type?: 'text' | 'password';
  readonly digits?: boolean;
  /** For values that read left to right in every language, such as digits and addresses. */
  readonly leftToRight?: boolean;
  readonly onValue: (value: string) => void;
  /** Shown beside the field, such as a button. */
  readonly children?: ComponentChildren;
}

/** A labelled field whose hint or problem is linked to it for screen readers. */
export function TextField(props: TextFieldProps) {
  const {
    id,
    label,
    value,
    hint,
    problem,
    type = 'text',
    digits,
    leftToRight = digits,
    onValue,
    children,
  } = props;
  const noteId = `${id}-note`;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="field-row">
        <input
          id={id}
          {...(type === 'password' ? { type: 'password' as const } : { type: 'text' as const })}
          value={value}
          autocomplete="off"
          spellcheck={false}
          {...(digits ? { inputmode: 'numeric' as const } : {})}
          dir={leftToRight ? 'ltr' : 'auto'}
          aria-invalid={problem !== undefined}
          aria-describedby={noteId}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
        {children}
      </div>
      <p id={noteId} class={problem ? 'note problem' : 'note'} aria-live="polite">
        {problem ?? hint}
      </p>
    </div>
  );
}
