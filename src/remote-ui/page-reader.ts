import {
  type Control,
  type ControlOption,
  type Page,
  type PageForm,
  type PageLink,
  pageLimits,
} from './page.ts';

type Attributes = Readonly<Record<string, string>>;
type Writable<T> = { -readonly [K in keyof T]: T[K] };

interface OpenForm {
  readonly form: Writable<Omit<PageForm, 'controls'>>;
  readonly controls: Writable<Control>[];
}

interface OpenSelect {
  readonly control: Writable<Control>;
  readonly options: (Writable<Omit<ControlOption, 'value'>> & { readonly value?: string })[];
}

interface OpenRow {
  readonly cells: string[];
  /** The place of the cell that is open. */
  cell: number | undefined;
}

/** Collects the contents of a page while the parser reads it. */
export class PageReader {
  /** Whether elements are nested so deeply that reading stops. */
  full = false;
  #truncated = false;
  readonly #url: string;
  readonly #status: number;
  /** The `href` of the first base element that has one; only that one counts. */
  #base: string | undefined;
  #title = '';
  #refresh: string | undefined;
  #scripts = '';
  readonly #forms: OpenForm[] = [];
  readonly #links: Writable<PageLink>[] = [];
  readonly #rows: string[][] = [];
  /** Controls that name their form by its id. */
  readonly #elsewhere: { readonly formId: string; readonly control: Writable<Control> }[] = [];
  readonly #order = new Map<Control, number>();
  readonly #labels = new Map<string, string>();
  /** The open rows, one for each of the tables that are nested. */
  readonly #openRows: OpenRow[] = [];
  readonly #open: string[] = [];
  #form: OpenForm | undefined;
  #select: OpenSelect | undefined;
  #textarea: Writable<Control> | undefined;
  #button: Writable<Control> | undefined;
  #link: Writable<PageLink> | undefined;
  #labelFor: string | undefined;
  #inOption = false;
  #before = '';
  /** A radio button or checkbox whose text may follow, until the next control. */
  #choice: Writable<Control> | undefined;
  #disabledSets = 0;
  readonly #sets: boolean[] = [];
  #controls = 0;
  #options = 0;

  constructor(url: string, status: number) {
    this.#url = url;
    this.#status = status;
  }

  open(name: string, attributes: Attributes): void {
    const at = (attribute: string): string => {
      const value = attributes[attribute] ?? '';
      if (value.length > pageLimits.text) this.#truncated = true;
      return cut(value, pageLimits.text);
    };
    const has = (attribute: string): boolean => attributes[attribute] !== undefined;
    this.#open.push(name);
    if (this.#open.length > pageLimits.depth) this.full = true;
    switch (name) {
      case 'base':
        if (has('href')) this.#base ??= at('href');
        break;
      case 'meta':
        if (at('http-equiv').toLowerCase() === 'refresh')
          this.#refresh ??= refreshTarget(at('content'));
        break;
      case 'form':
        // A form inside another one is not a form.
        if (this.#form) break;
        this.#beginForm({
          name: at('name'),
          id: at('id'),
          action: at('action').trim(),
          method: at('method').toLowerCase() || 'get',
          enctype: at('enctype').toLowerCase(),
        });
        break;
      case 'fieldset':
        this.#sets.push(has('disabled'));
        if (has('disabled')) this.#disabledSets++;
        break;
      case 'input':
      case 'button':
      case 'select':
      case 'textarea':
        this.#addControl(name, at, has);
        break;
      case 'option':
        this.#addOption(at, has);
        break;
      case 'label':
        this.#labelFor = at('for');
        break;
      case 'a':
      case 'area':
        this.#link = this.#addLink('link', at('href'));
        break;
      case 'frame':
      case 'iframe':
        this.#addLink('frame', at('src'));
        break;
      case 'tr':
        this.#openRows.push({ cells: [], cell: undefined });
        break;
      case 'td':
      case 'th':
        this.#addCell(Number.parseInt(at('colspan'), 10));
        break;
    }
  }

  text(text: string): void {
    const inside = this.#open.at(-1);
    if (inside === 'script' || inside === 'style') {
      if (inside === 'script') this.#scripts = join(this.#scripts, text, pageLimits.scripts);
      return;
    }
    if (inside === 'title') this.#title = join(this.#title, text, pageLimits.label);
    if (this.#textarea) {
      if (this.#textarea.value.length + text.length > pageLimits.text) this.#truncated = true;
      this.#textarea.value = join(this.#textarea.value, text, pageLimits.text);
    }
    const option = this.#inOption ? this.#select?.options.at(-1) : undefined;
    if (option) option.label = join(option.label, text, pageLimits.label);
    if (this.#select || this.#textarea) return;
    if (this.#button) this.#button.label = join(this.#button.label, text, pageLimits.label);
    if (this.#link) this.#link.text = join(this.#link.text, text, pageLimits.label);
    if (this.#labelFor)
      this.#labels.set(
        this.#labelFor,
        join(this.#labels.get(this.#labelFor) ?? '', text, pageLimits.label),
      );
    if (this.#choice) this.#choice.label = join(this.#choice.label, text, pageLimits.label);
    // The last words are nearest to the next control.
    this.#before = `${this.#before}${text}`.slice(-pageLimits.label);
    // The text of a table inside a cell is also the text of that cell.
    for (const row of this.#openRows) {
      const { cell } = row;
      if (cell !== undefined) row.cells[cell] = join(row.cells[cell] ?? '', text, pageLimits.text);
    }
  }

  endForm(): void {
    this.#form = undefined;
  }

  close(name: string): void {
    const opened = this.#open.lastIndexOf(name);
    if (opened >= 0) this.#open.length = opened;
    switch (name) {
      case 'fieldset':
        if (this.#sets.pop()) this.#disabledSets--;
        break;
      case 'select':
        this.#endSelect();
        break;
      case 'option':
        this.#inOption = false;
        break;
      case 'textarea':
        this.#textarea = undefined;
        break;
      case 'button':
        this.#button = undefined;
        break;
      case 'a':
        this.#link = undefined;
        break;
      case 'label':
        this.#labelFor = undefined;
        break;
      case 'tr': {
        const row = this.#openRows.pop();
        if (row && this.#rows.length < pageLimits.rows) this.#rows.push(row.cells.map(plain));
        break;
      }
    }
  }

  /** @param cut whether the page has more than what was read */
  page(cut: boolean): Page {
    this.#endSelect();
    for (const { formId, control } of this.#elsewhere) {
      const owner = this.#forms.find(({ form }) => form.id === formId);
      owner?.controls.push(control);
      owner?.controls.sort((a, b) => (this.#order.get(a) ?? 0) - (this.#order.get(b) ?? 0));
    }
    const labelled = (control: Control): Control => ({
      ...control,
      label: plain(this.#labels.get(control.id) || control.label),
    });
    return {
      url: this.#url,
      base: (this.#base !== undefined && URL.parse(this.#base, this.#url)?.href) || this.#url,
      status: this.#status,
      title: plain(this.#title),
      forms: this.#forms.map(({ form, controls }) => ({
        ...form,
        controls: controls.map(labelled),
      })),
      links: this.#links.map((link) => ({ ...link, text: plain(link.text) })),
      ...(this.#refresh !== undefined && { refresh: this.#refresh }),
      rows: this.#rows,
      scripts: this.#scripts,
      ...((cut || this.full || this.#truncated) && { truncated: true }),
    };
  }

  /** A cell that spans several columns takes the places of as many cells. */
  #addCell(columns: number): void {
    const row = this.#openRows.at(-1);
    if (!row) return;
    const { cells } = row;
    const places = Math.min(Math.max(columns || 1, 1), pageLimits.cells - cells.length);
    row.cell = places > 0 ? cells.length : undefined;
    for (let place = 0; place < places; place++) cells.push('');
  }

  #beginForm(form: OpenForm['form']): void {
    this.#before = '';
    this.#form = { form, controls: [] };
    if (this.#forms.length < pageLimits.forms) this.#forms.push(this.#form);
    else this.#truncated = true;
  }

  #addControl(
    element: string,
    at: (attribute: string) => string,
    has: (attribute: string) => boolean,
  ): void {
    if (++this.#controls > pageLimits.controls) {
      this.#truncated = true;
      return;
    }
    const ownType = at('type').toLowerCase();
    const type =
      element === 'input'
        ? ownType || 'text'
        : element === 'button'
          ? ownType || 'submit'
          : element;
    const chosen = type === 'radio' || type === 'checkbox';
    const control: Writable<Control> = {
      type,
      name: at('name'),
      id: at('id'),
      value: chosen && !has('value') ? 'on' : at('value'),
      checked: has('checked'),
      disabled: has('disabled') || this.#disabledSets > 0,
      multiple: has('multiple'),
      options: [],
      label: chosen || type === 'submit' ? '' : this.#before,
      onclick: at('onclick'),
    };
    this.#before = '';
    this.#order.set(control, this.#controls);
    this.#choice = chosen ? control : undefined;
    if (has('form')) this.#elsewhere.push({ formId: at('form'), control });
    else this.#form?.controls.push(control);
    if (element === 'select') this.#select = { control, options: [] };
    if (element === 'textarea') this.#textarea = control;
    if (element === 'button') this.#button = control;
  }

  #addOption(at: (attribute: string) => string, has: (attribute: string) => boolean): void {
    if (!this.#select) return;
    if (++this.#options > pageLimits.options) {
      this.#truncated = true;
      return;
    }
    this.#inOption = true;
    this.#select.options.push({
      ...(has('value') && { value: at('value') }),
      label: '',
      selected: has('selected'),
      disabled: has('disabled'),
    });
  }

  #endSelect(): void {
    if (!this.#select) return;
    const { control, options } = this.#select;
    control.options = options.map((option) => {
      const label = plain(option.label);
      return { ...option, label, value: option.value ?? label };
    });
    this.#select = undefined;
    this.#inOption = false;
  }

  #addLink(kind: PageLink['kind'], href: string): Writable<PageLink> | undefined {
    if (href === '') return undefined;
    if (this.#links.length >= pageLimits.links) {
      this.#truncated = true;
      return undefined;
    }
    const link = { kind, href, text: '' };
    this.#links.push(link);
    return link;
  }
}

/** A page that refreshes later than this shows something first, such as a log-in form. */
const refreshWithinSeconds = 10;

/** The address in the `content` of a refresh: `0; url=/rps/`. */
function refreshTarget(content: string): string | undefined {
  const parts = /^\s*([\d.]+)\s*[;,]\s*(?:url\s*=\s*)?(.*)$/is.exec(content);
  if (Number(parts?.[1]) > refreshWithinSeconds) return undefined;
  const target = parts?.[2]?.trim().replace(/^(["'])(.*?)\1.*$/s, '$2');
  return target || undefined;
}

function join(text: string, more: string, max: number): string {
  return text.length >= max ? text : cut(text + more, max);
}

function cut(text: string, max: number): string {
  return text.length > max ? text.slice(0, max) : text;
}

/** With single spaces inside and none at either end. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
