/** A web page as far as a client of the Remote UI needs it. All texts are bounded. */
export interface Page {
  readonly url: string;
  /** What relative addresses are relative to. */
  readonly base: string;
  readonly status: number;
  readonly title: string;
  readonly forms: readonly PageForm[];
  readonly links: readonly PageLink[];
  /** The address of a `<meta http-equiv="refresh">`, as it is written. */
  readonly refresh?: string;
  /** The rows of all tables, in the order in which they end. */
  readonly rows: readonly (readonly string[])[];
  /** The text of the page's scripts. They are never run. */
  readonly scripts: string;
  /**
   * Whether a limit left out forms, controls, options, links or part of a value: what a page like
   * that offers is not known, and its forms cannot be sent as they are.
   */
  readonly truncated?: true;
}

export interface PageForm {
  readonly name: string;
  readonly id: string;
  /** As it is written; empty: the page's own address. */
  readonly action: string;
  /** In small letters; `get` where the form names none. */
  readonly method: string;
  /** In small letters; empty where the form names none. */
  readonly enctype: string;
  /** In the page's order. */
  readonly controls: readonly Control[];
}

export interface Control {
  /** The `type` of an `input` or `button` in small letters, or `select` or `textarea`. */
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly value: string;
  /** Whether a radio button or checkbox is chosen. */
  readonly checked: boolean;
  readonly disabled: boolean;
  /** Of a `select`. */
  readonly multiple: boolean;
  readonly options: readonly ControlOption[];
  /** The text of its label, or else what comes before a box, or after a radio button or checkbox. */
  readonly label: string;
  /** What the page does when it is pressed, as it is written. */
  readonly onclick: string;
}

export interface ControlOption {
  readonly value: string;
  readonly label: string;
  readonly selected: boolean;
  readonly disabled: boolean;
}

export interface PageLink {
  readonly kind: 'link' | 'frame';
  /** As it is written. */
  readonly href: string;
  readonly text: string;
}

/** What is read of a page; the rest of a larger one is left out. */
export const pageLimits = {
  characters: 1_000_000,
  /** Elements inside each other; the page's reading ends at a deeper one. */
  depth: 256,
  forms: 20,
  /** Of all forms together. */
  controls: 1_000,
  /** Of all selects together. */
  options: 5_000,
  links: 500,
  rows: 3_000,
  /** Of one row. */
  cells: 40,
  /** Characters of one text: a value, a cell, an address. */
  text: 4_000,
  label: 200,
  scripts: 100_000,
} as const;

/** The address `written` on `page`, made absolute; `undefined` where it is none of http or https. */
export function addressOn({ base }: Pick<Page, 'base'>, written: string): URL | undefined {
  const url = URL.parse(written, base);
  return url && /^https?:$/.test(url.protocol) ? url : undefined;
}

/** The form's control of that name, whatever its case; the first where there are several. */
export function controlNamed(form: PageForm, name: string): Control | undefined {
  const wanted = name.toLowerCase();
  return form.controls.find((control) => control.name.toLowerCase() === wanted);
}
