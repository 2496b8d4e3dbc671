/** A web page, reduced to what a client of the Remote UI needs. All texts have a limited length. */
export interface Page {
  readonly url: string;
  /** The base of relative addresses. */
  readonly base: string;
  readonly status: number;
  readonly title: string;
  readonly forms: readonly PageForm[];
  readonly links: readonly PageLink[];
  /** The address of a `<meta http-equiv="refresh">`, as the page writes it. */
  readonly refresh?: string;
  /** The rows of all tables, in the order in which they end. */
  readonly rows: readonly (readonly string[])[];
  /** The text of the page's scripts. The scripts are never run. */
  readonly scripts: string;
  /**
   * Whether a limit left out forms, controls, options, links or part of a value. If so, it is not
   * known what the page offers, and its forms cannot be sent correctly.
   */
  readonly truncated?: true;
}

export interface PageForm {
  readonly name: string;
  readonly id: string;
  /** As the page writes it. If empty, it is the page's own address. */
  readonly action: string;
  /** In lower case; `get` if the form names none. */
  readonly method: string;
  /** In lower case; empty if the form names none. */
  readonly enctype: string;
  /** In the page's order. */
  readonly controls: readonly Control[];
}

export interface Control {
  /** The `type` of an `input` or `button` in lower case, or `select` or `textarea`. */
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly value: string;
  /** Whether a radio button or checkbox is chosen. */
  readonly checked: boolean;
  readonly disabled: boolean;
  /** The options of a `select`. */
  readonly multiple: boolean;
  readonly options: readonly ControlOption[];
  /** The text of its label; else the text before a box, or after a radio button or checkbox. */
  readonly label: string;
  /** The script that runs when it is pressed, as the page writes it. */
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
  /** As the page writes it. */
  readonly href: string;
  readonly text: string;
}

/** How much of a page is read. The rest of a larger page is left out. */
export const pageLimits = {
  characters: 1_000_000,
  /** How deeply elements may be nested. Reading stops at a deeper one. */
  depth: 256,
  forms: 20,
  /** In all forms together. */
  controls: 1_000,
  /** In all selects together. */
  options: 5_000,
  links: 500,
  rows: 3_000,
  /** In one row. */
  cells: 40,
  /** The length of one text in characters: a value, a cell, an address. */
  text: 4_000,
  label: 200,
  scripts: 100_000,
} as const;

/** Makes the address `written` on `page` absolute; `undefined` if it is not http or https. */
export function addressOn({ base }: Pick<Page, 'base'>, written: string): URL | undefined {
  const url = URL.parse(written, base);
  return url && /^https?:$/.test(url.protocol) ? url : undefined;
}

/** The form's controls of that name in any case. */
export function controlsNamed(form: PageForm, name: string): readonly Control[] {
  const wanted = name.toLowerCase();
  return form.controls.filter((control) => control.name.toLowerCase() === wanted);
}

/** The form's control of that name in any case; the first if there are several. */
export function controlNamed(form: PageForm, name: string): Control | undefined {
  return controlsNamed(form, name)[0];
}
