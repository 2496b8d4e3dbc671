import { deflateSync } from 'node:zlib';
import { testPdf } from './postscript-pdf.ts';

type Pdf = Uint8Array<ArrayBuffer>;

/**
 * Small PDFs that ask for far more memory or time than they have bytes. Every one is a sound PDF by the
 * letter of ISO 32000.
 */
export const greedyPdfs: Record<string, () => Pdf> = {
  'forms in forms, ten times at each of eight depths': () => nestedForms(10, 8, ''),
  'forms in forms as transparency groups': () =>
    nestedForms(10, 8, '/Group << /S /Transparency /I true >>'),
  'a picture of 12,000 by 12,000 pixels': () => hugePicture(12_000, 12_000, '/DeviceRGB', 3),
  'a picture of 10,000 by 10,000 pixels': () => hugePicture(10_000, 10_000, '/DeviceGray', 1),
  'a picture of 10,000 by 10,000 pixels in CMYK': () =>
    hugePicture(10_000, 10_000, '/DeviceCMYK', 4),
  'forty transparency groups of the whole page, one in the other': () =>
    nestedForms(1, 40, '/Group << /S /Transparency /I true /K true >>', '/G gs'),
  'a pattern cell as large as the largest page': () => hugePattern(),
  'a mesh of a hundred thousand triangles': () => mesh(100_000),
  'a page tree of ten thousand depths': () => deepTree(10_000),
  'a stream that unpacks to 256 MiB': () => bomb(256),
};

function stream(entries: string, content: string): string {
  return `<< ${entries} /Length ${content.length} >>\nstream\n${content}\nendstream`;
}

/** A document of these objects, from 1 on; the first is its catalog. */
export function pdfOf(objects: readonly string[]): Pdf {
  let text = '%PDF-1.7\n';
  const offsets = objects.map((body, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const start = text.length;
  const lines = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${lines}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(text, 'latin1'));
}

/** A page whose form draws another form so many times, to some depth. */
function nestedForms(times: number, depth: number, entries: string, before = ''): Pdf {
  const first = 5;
  const state = '/ExtGState << /G << /ca 0.5 /BM /Multiply >> >>';
  const forms = Array.from({ length: depth }, (_, at) => {
    const inner = at === depth - 1 ? '' : `/XObject << /F ${first + at + 1} 0 R >>`;
    const content =
      at === depth - 1 ? '0 g 9 9 300 300 re f' : `${before} ${'/F Do '.repeat(times)}`;
    return stream(
      `/Type /XObject /Subtype /Form /BBox [0 0 595 842] ${entries} /Resources << ${inner} ${state} >>`,
      content,
    );
  });
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /F ${first} 0 R >> >> >>`,
    stream('', '/F Do'),
    ...forms,
  ]);
}

/** All its pixels are of one colour, so it is compressed twice to some hundred bytes. */
function hugePicture(columns: number, rows: number, space: string, samples: number): Pdf {
  return testPdf([
    {
      mediaBox: [0, 0, 595, 842],
      content: '595 0 0 842 0 0 cm /Picture Do',
      picture: {
        columns,
        rows,
        entries: `/ColorSpace ${space} /BitsPerComponent 8`,
        filter: '/FlateDecode /FlateDecode',
        data: deflatedTwice(columns * rows * samples, 0x77),
      },
    },
  ]);
}

function deflatedTwice(bytes: number, value: number): Buffer {
  return deflateSync(deflateSync(Buffer.alloc(bytes, value), { level: 1 }));
}

function hugePattern(): Pdf {
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 14400 14400] /Contents 4 0 R /Resources << /Pattern << /P 5 0 R >> >> >>',
    stream('', '/Pattern cs /P scn 0 0 14400 14400 re f'),
    stream(
      '/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 14399 14399] /XStep 14399 /YStep 14399 /Resources << >>',
      '1 0 0 rg 5 5 14000 14000 re f 0 1 0 RG 9 w 0 0 m 14000 14000 l S',
    ),
  ]);
}

function mesh(triangles: number): Pdf {
  const vertex = '00 1234 9876 ff00cc'.replaceAll(' ', '');
  const data = `${vertex.repeat(triangles)}>`;
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Shading << /S 5 0 R >> >> >>',
    stream('', '/S sh'),
    stream(
      `/ShadingType 4 /ColorSpace /DeviceRGB /BitsPerCoordinate 16 /BitsPerComponent 8 /BitsPerFlag 8
       /Decode [0 595 0 842 0 1 0 1 0 1] /Filter /ASCIIHexDecode`,
      data,
    ),
  ]);
}

function deepTree(depth: number): Pdf {
  const nodes = Array.from({ length: depth }, (_, at) => {
    const parent = at === 0 ? '' : `/Parent ${at + 1} 0 R`;
    return `<< /Type /Pages ${parent} /Count 1 /Kids [${at + 3} 0 R] >>`;
  });
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    ...nodes,
    `<< /Type /Page /Parent ${depth + 1} 0 R /MediaBox [0 0 99 99] >>`,
  ]);
}

/** A page's contents: so many MiB of spaces. */
function bomb(mebibytes: number): Pdf {
  const hex = `${deflatedTwice(mebibytes * 1024 * 1024, 0x20).toString('hex')}>`;
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>',
    stream('/Filter [/ASCIIHexDecode /FlateDecode /FlateDecode]', hex),
  ]);
}
