import { type FormEntry, formEntries } from './form-data.ts';
import { addressOn, type Control, controlNamed, type Page, type PageForm } from './page.ts';

/** The options that a person chose for a print. */
export interface PrintWishes {
  readonly fileName: string;
  /** 1 to 9999. */
  readonly copies: number;
  readonly color: 'color' | 'monochrome';
  readonly sides: 'one-sided' | 'two-sided-long-edge' | 'two-sided-short-edge';
}

export type PrintWish = Exclude<keyof PrintWishes, 'fileName'>;

/** A Direct Print form that is ready to be sent as `multipart/form-data`. */
export interface DirectPrint {
  readonly action: URL;
  /** In the page's order. `file` marks where the document belongs. */
  readonly parts: readonly (FormEntry | { readonly file: string })[];
  /** The options that this form cannot express. The form's own value is sent for them. */
  readonly left: readonly PrintWish[];
}

/** Finds the form for PDF files on a Direct Print page; `undefined` if the page has none. */
export function findPdfForm(page: Page): PageForm | undefined {
  if (page.truncated) return undefined;
  return page.forms.find((form) => {
    const action = addressOn(page, form.action || page.url);
    const file = form.controls.find(({ type, name }) => type === 'file' && name !== '');
    return (
      file !== undefined &&
      form.method === 'post' &&
      form.enctype === 'multipart/form-data' &&
      action?.origin === new URL(page.url).origin &&
      /\/pprint\.cgi\/?$/i.test(action.pathname) &&
      // The forms for TIFF and PostScript have another value here.
      controlNamed(form, 'Flag')?.value.toLowerCase() === 'exec_data_pdf'
    );
  });
}

/**
 * Fills in the form. An option is set only if both its control and its choice are recognised. If
 * not, the form's own value stays, and the option is listed in `left`.
 */
export function fillPdfForm(
  page: Page,
  form: PageForm,
  wishes: PrintWishes,
): DirectPrint | undefined {
  const action = addressOn(page, form.action || page.url);
  const file = form.controls.find(({ type, name }) => type === 'file' && name !== '');
  if (!action || !file) return undefined;
  const changed = new Map<Control, Control>();
  const left: PrintWish[] = [];
  for (const [wish, changes] of Object.entries({
    copies: copiesIn(form, wishes.copies),
    color: colorIn(form, wishes.color),
    sides: sidesIn(form, wishes.sides),
  } satisfies Record<PrintWish, Changes>)) {
    if (changes) for (const [from, to] of changes) changed.set(from, to);
    else left.push(wish as PrintWish);
  }
  const name = controlNamed(form, 'Name');
  if (name) changed.set(name, { ...name, value: wishes.fileName });
  const controls = form.controls.map((control) => changed.get(control) ?? control);
  const parts = controls.flatMap((control): DirectPrint['parts'] =>
    control === file ? [{ file: file.name }] : formEntries({ ...form, controls: [control] }),
  );
  return { action, parts, left };
}

type Changes = readonly (readonly [Control, Control])[] | undefined;

function copiesIn(form: PageForm, copies: number): Changes {
  const control = controlNamed(form, 'Copies');
  if (!control || control.disabled) return copies === 1 ? [] : undefined;
  const value = String(copies);
  if (control.type !== 'select') return [[control, { ...control, value }]];
  return chooseOption(control, (option) => option.value === value);
}

const words = {
  color: /colou?r|farb|couleur|カラー/iu,
  monochrome: /black|b ?[&/] ?w|mono|schwarz|noir|negro|白黒|モノクロ/iu,
  'two-sided-long-edge': /long|book|lange|grand|largo|長辺|左右/iu,
  'two-sided-short-edge': /short|calendar|kurze|petit|corto|短辺|上下/iu,
} as const;

function colorIn(form: PageForm, color: PrintWishes['color']): Changes {
  const control = controlNamed(form, 'ColorMode');
  if (control?.type !== 'select') return undefined;
  const other = color === 'color' ? words.monochrome : words.color;
  return chooseOption(control, ({ label }) => words[color].test(label) && !other.test(label));
}

function sidesIn(form: PageForm, sides: PrintWishes['sides']): Changes {
  const box = controlNamed(form, 'DuplexMode');
  if (box?.type !== 'checkbox' || box.disabled) return undefined;
  if (sides === 'one-sided') return [[box, { ...box, checked: false }]];
  const edge = controlNamed(form, 'DuplexType');
  if (edge?.type !== 'select') return undefined;
  const other =
    sides === 'two-sided-long-edge' ? words['two-sided-short-edge'] : words['two-sided-long-edge'];
  const chosen = chooseOption(edge, ({ label }) => words[sides].test(label) && !other.test(label));
  return chosen && [[box, { ...box, checked: true }], ...chosen];
}

/** Chooses the only option that fits; `undefined` if none or several fit. */
function chooseOption(
  control: Control,
  fits: (option: Control['options'][number]) => boolean,
): Changes {
  const fitting = control.options.filter((option) => !option.disabled && fits(option));
  if (control.disabled || fitting.length !== 1) return undefined;
  const options = control.options.map((option) => ({
    ...option,
    selected: option === fitting[0],
  }));
  return [[control, { ...control, options }]];
}
