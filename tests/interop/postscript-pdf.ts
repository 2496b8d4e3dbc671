/** One page of a PDF made for a test; boxes are `[left, bottom, right, top]` in points. */
export interface TestPage {
  readonly mediaBox: readonly number[];
  readonly cropBox?: readonly number[];
  readonly rotate?: number;
  /** Entries of the page's resources. */
  readonly resources?: string;
  /** PDF drawing operators. */
  readonly content?: string;
  /** A checked check box, drawn as a red square here; a form field, not page content. */
  readonly checkBox?: readonly number[];
  readonly textField?: TextField;
  /** Content may draw it as `/Picture Do`, one unit wide and high. */
  readonly picture?: Picture;
}

export interface Picture {
  readonly columns: number;
  readonly rows: number;
  /** `/ColorSpace`, `/BitsPerComponent` and what else an image's dictionary has, but no filter. */
  readonly entries: string;
  /** How `data` are coded, such as `/DCTDecode`. */
  readonly filter: string;
  readonly data: Uint8Array;
}

export interface TextField {
  readonly rectangle: readonly number[];
  /** Printable ASCII without brackets and backslashes. */
  readonly value: string;
  /** Points; 12 unless told. */
  readonly fontSize?: number;
  /** Whether the file says how the field looks, or leaves it to who draws it. */
  readonly appearance: boolean;
  /** The annotation's flags; 4 (to be printed) unless told. */
  readonly flags?: number;
}

const helvetica = '/Font << /Helv << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>';
const fonts = `/DR << ${helvetica} >> /DA (/Helv 12 Tf 0 g)`;

/** Writes a small sound PDF with these pages. `trailer` adds entries to its trailer. */
export function testPdf(pages: readonly TestPage[], trailer = ''): Uint8Array<ArrayBuffer> {
  const objects: string[] = [];
  const add = (body: string): number => objects.push(body) + 2;
  const fields: number[] = [];
  const kids = pages.map((page) => {
    const content = page.content ?? '';
    const stream = add(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
    const field = page.checkBox && add(checkBox(page.checkBox, add(redSquare(page.checkBox))));
    const text = page.textField && add(textField(page.textField, add));
    const xObject = page.picture ? `/XObject << /Picture ${add(picture(page.picture))} 0 R >>` : '';
    const annotations = [field, text].flatMap((number) => number ?? []);
    fields.push(...annotations);
    return add(
      [
        '<< /Type /Page /Parent 2 0 R',
        `/MediaBox [${page.mediaBox.join(' ')}]`,
        page.cropBox ? `/CropBox [${page.cropBox.join(' ')}]` : '',
        `/Rotate ${page.rotate ?? 0}`,
        annotations.length > 0 ? `/Annots [${references(annotations)}]` : '',
        `/Resources << ${page.resources ?? ''} ${xObject} >> /Contents ${stream} 0 R >>`,
      ].join(' '),
    );
  });
  return written(
    [
      `<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [${references(fields)}] ${fonts} >> >>`,
      `<< /Type /Pages /Count ${kids.length} /Kids [${references(kids)}] >>`,
      ...objects,
    ],
    trailer,
  );
}

/** A PDF that asks for a password, which nobody knows. */
export function lockedPdf(): Uint8Array<ArrayBuffer> {
  const digest = '00'.repeat(32);
  const lock = `/Filter /Standard /V 1 /R 2 /O <${digest}> /U <${digest}> /P -4`;
  return testPdf(
    [{ mediaBox: [0, 0, 100, 100] }],
    `/Encrypt << ${lock} >> /ID [<${digest}> <${digest}>]`,
  );
}

function references(numbers: readonly number[]): string {
  return numbers.map((number) => `${number} 0 R`).join(' ');
}

/** In hexadecimal, since these PDFs are written as text. */
function picture({ columns, rows, entries, filter, data }: Picture): string {
  const hex = Buffer.from(data).toString('hex');
  return [
    `<< /Type /XObject /Subtype /Image /Width ${columns} /Height ${rows} ${entries}`,
    `/Filter [/ASCIIHexDecode ${filter}] /Length ${hex.length + 1} >>\nstream\n${hex}>\nendstream`,
  ].join(' ');
}

function textField(field: TextField, add: (body: string) => number): string {
  const { rectangle, value, fontSize = 12, appearance, flags = 4 } = field;
  const [left = 0, bottom = 0, right = 0, top = 0] = rectangle;
  const look = `/Tx BMC q BT /Helv ${fontSize} Tf 0 g 2 ${fontSize / 2} Td (${value}) Tj ET Q EMC`;
  const form = () =>
    add(
      [
        `<< /Type /XObject /Subtype /Form /BBox [0 0 ${right - left} ${top - bottom}]`,
        `/Resources << ${helvetica} >> /Length ${look.length} >>\nstream\n${look}\nendstream`,
      ].join(' '),
    );
  return [
    `<< /Type /Annot /Subtype /Widget /FT /Tx /T (text) /F ${flags} /V (${value})`,
    `/DA (/Helv ${fontSize} Tf 0 g) /Rect [${rectangle.join(' ')}]`,
    appearance ? `/AP << /N ${form()} 0 R >> >>` : '>>',
  ].join(' ');
}

function checkBox(rectangle: readonly number[], appearance: number): string {
  return [
    '<< /Type /Annot /Subtype /Widget /FT /Btn /T (box) /F 4 /V /On /AS /On',
    `/Rect [${rectangle.join(' ')}] /AP << /N << /On ${appearance} 0 R >> >> >>`,
  ].join(' ');
}

function redSquare([left = 0, bottom = 0, right = 0, top = 0]: readonly number[]): string {
  const content = `1 0 0 rg 0 0 ${right - left} ${top - bottom} re f`;
  const box = `[0 0 ${right - left} ${top - bottom}]`;
  return `<< /Type /XObject /Subtype /Form /BBox ${box} /Length ${content.length} >>
stream
${content}
endstream`;
}

function written(objects: readonly string[], trailer: string): Uint8Array<ArrayBuffer> {
  let text = '%PDF-1.4\n';
  const offsets = objects.map((body, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const start = text.length;
  text += `xref\n0 ${size}\n0000000000 65535 f \n${table}`;
  text += `trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return new TextEncoder().encode(text);
}
