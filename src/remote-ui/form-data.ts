import type { Control, PageForm } from './page.ts';

/** A control's name and the value that is sent for it. */
export type FormEntry = readonly [name: string, value: string];

/** What a person would type or choose. All other controls are sent with the form's own values. */
export type Filled = ReadonlyMap<Control, string>;

/**
 * The data that a browser would send (HTML, 4.10.21.4: the form's entry list): all successful
 * controls in the page's order, empty ones too. `filled` replaces the form's own values.
 *
 * @param pressed the button that sends the form; other buttons are not sent
 */
export function formEntries(
  form: PageForm,
  filled: Filled = new Map(),
  pressed?: Control,
): readonly FormEntry[] {
  return form.controls.flatMap((control): readonly FormEntry[] => {
    const { name, disabled } = control;
    if (name === '' || disabled) return [];
    const own = filled.get(control);
    if (own !== undefined) return [[name, own]];
    return valuesOf(control, pressed).map((value) => [name, value] as const);
  });
}

function valuesOf(control: Control, pressed: Control | undefined): readonly string[] {
  switch (control.type) {
    case 'submit':
    case 'image':
      return control === pressed ? [control.value] : [];
    case 'button':
    case 'reset':
    // The contents of a file are not part of the form.
    case 'file':
      return [];
    case 'radio':
    case 'checkbox':
      return control.checked ? [control.value] : [];
    case 'select':
      return selectedValues(control);
    default:
      return [control.value];
  }
}

/** If no option is chosen, a select that shows one line shows its first option. */
function selectedValues({ options, multiple }: Control): readonly string[] {
  const chosen = options.filter(({ selected, disabled }) => selected && !disabled);
  if (multiple) return chosen.map(({ value }) => value);
  const shown = chosen.at(-1) ?? options.find(({ disabled }) => !disabled);
  return shown ? [shown.value] : [];
}

/** The buttons that send the form, except for disabled ones. */
export function submitButtons({ controls }: PageForm): readonly Control[] {
  return controls.filter(
    ({ type, disabled }) => !disabled && (type === 'submit' || type === 'image'),
  );
}

/** As `application/x-www-form-urlencoded` (WHATWG URL, 5.2), in UTF-8, line ends as CR LF. */
export function urlEncoded(entries: readonly FormEntry[]): string {
  const lines = (text: string) => text.replace(/\r\n|\r|\n/g, '\r\n');
  return new URLSearchParams(
    entries.map(([name, value]) => [lines(name), lines(value)]),
  ).toString();
}
