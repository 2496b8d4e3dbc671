import { err, ok, type Result } from '../../src/result.ts';
import { Cursor, NotValid, type PclXlError, type Value } from './byte-cursor.ts';
import { inflateDeltaRow, inflateRle } from './decompress.ts';

/** A page as pixels: red, green, blue, a byte each, rows from the top. */
export interface PclXlPage {
  /** In inches; absent where the page names its medium by a number. */
  readonly customSize?: readonly [number, number];
  readonly mediaSize?: number;
  readonly duplex?: { readonly binding: number; readonly side: number };
  /** Absent: the document does not say it. */
  readonly copies?: number;
  /** Kinds of compression that its images use (PCL XL Feature Reference, CompressMode). */
  readonly compressions: ReadonlySet<number>;
  readonly columns: number;
  readonly rows: number;
  readonly pixels: Uint8Array;
}

export interface PclXlDocument {
  /** Protocol class and revision, such as `2.1`. */
  readonly revision: string;
  readonly unitsPerInch: number;
  readonly pages: readonly PclXlPage[];
}

export interface PclXlReading {
  /** Decodes a JPEG to red, green and blue; absent: a JPEG is an error. */
  readonly decodeJpeg?: (jpeg: Uint8Array, columns: number, rows: number) => Uint8Array;
  /** Absent: the pages are checked and counted, and have no pixels. */
  readonly draw?: true;
}

/** The most pixels of a page that is drawn; beyond A3 at 600 dpi. */
const mostPixels = 120_000_000;
/** The most pixels of a page that is only counted: sides of 16 bits. */
const mostCounted = 0xffff ** 2;

/** Sizes of numbered media in points, those of the feature reference's table that are tested. */
const media: ReadonlyMap<number, readonly [number, number]> = new Map([
  [0, [612, 792]],
  [1, [612, 1008]],
  [2, [595.28, 841.89]],
  [3, [522, 756]],
  [4, [792, 1224]],
  [5, [841.89, 1190.55]],
  [6, [297, 684]],
  [7, [279, 540]],
  [8, [459.21, 649.13]],
  [9, [311.81, 623.62]],
  [10, [728.5, 1031.81]],
  [11, [515.91, 728.5]],
  [12, [498.9, 708.66]],
  [14, [283.46, 419.53]],
  [15, [419.53, 566.93]],
  [16, [419.53, 595.28]],
  [17, [297.64, 419.53]],
]);

interface Image {
  readonly columns: number;
  readonly rows: number;
  readonly colors: number;
  readonly bits: number;
  readonly indexed: boolean;
  readonly left: number;
  readonly top: number;
}

type Attributes = ReadonlyMap<number, Value>;

class Interpreter {
  readonly pages: PclXlPage[] = [];
  unitsPerInch = 300;
  readonly #reading: PclXlReading;
  #page: { -readonly [K in keyof PclXlPage]: PclXlPage[K] } | undefined;
  #compressions = new Set<number>();
  #origin: readonly [number, number] = [0, 0];
  #cursor: readonly [number, number] = [0, 0];
  #colors = 1;
  #palette: readonly number[] = [];
  #pathEmpty = true;
  #image: Image | undefined;

  constructor(reading: PclXlReading) {
    this.#reading = reading;
  }

  operator(code: number, attributes: Attributes, cursor: Cursor): void {
    const first = (id: number) => attributes.get(id)?.[0];
    const pair = (id: number): readonly [number, number] => {
      const [x = 0, y = 0] = attributes.get(id) ?? [];
      return [x, y];
    };
    switch (code) {
      case 0x41:
        this.unitsPerInch = first(137) ?? 300;
        return;
      case 0x43:
        this.#beginPage(attributes, cursor.at);
        return;
      case 0x44:
        this.#endPage(first(49));
        return;
      case 0x6a:
        this.#colors = first(3) === 1 ? 1 : 3;
        this.#palette = attributes.get(6) ?? [];
        return;
      case 0x6b:
        this.#cursor = pair(76);
        return;
      case 0x75:
        this.#origin = pair(42);
        return;
      case 0x85:
        this.#pathEmpty = true;
        return;
      case 0x9b:
      case 0x9d:
      case 0xa1:
        this.#pathEmpty = false;
        return;
      case 0x86:
        if (!this.#pathEmpty) throw new NotValid('operator-unsupported', cursor.at - 1);
        return;
      case 0xb0:
        this.#beginImage(attributes, cursor.at);
        return;
      case 0xb1:
        this.#readImage(attributes, cursor);
        return;
      case 0xb2:
        this.#image = undefined;
        return;
      default:
        if (!ignored.has(code)) throw new NotValid('operator-unsupported', cursor.at - 1);
    }
  }

  #beginPage(attributes: Attributes, at: number): void {
    const [number] = attributes.get(37) ?? [];
    const [width, height] = attributes.get(47) ?? [];
    const named = number === undefined ? undefined : media.get(number);
    const points = named ?? [(width ?? 8.5) * 72, (height ?? 11) * 72];
    const [columns = 0, rows = 0] = points.map((side) =>
      Math.round((side / 72) * this.unitsPerInch),
    );
    const most = this.#reading.draw ? mostPixels : mostCounted;
    if (!(columns > 0 && rows > 0 && columns * rows <= most)) {
      throw new NotValid('page-too-large', at);
    }
    const [binding] = attributes.get(53) ?? [];
    const [side = 0] = attributes.get(54) ?? [];
    this.#compressions = new Set();
    this.#origin = [0, 0];
    this.#page = {
      ...(number === undefined ? {} : { mediaSize: number }),
      ...(width === undefined || height === undefined ? {} : { customSize: [width, height] }),
      ...(binding === undefined ? {} : { duplex: { binding, side } }),
      compressions: this.#compressions,
      columns,
      rows,
      pixels: new Uint8Array(this.#reading.draw ? columns * rows * 3 : 0).fill(0xff),
    };
  }

  #endPage(copies: number | undefined): void {
    const copied = copies === undefined ? {} : { copies };
    if (this.#page) this.pages.push({ ...this.#page, ...copied });
    this.#page = undefined;
  }

  #beginImage(attributes: Attributes, at: number): void {
    const value = (id: number) => attributes.get(id)?.[0] ?? 0;
    const [columns, rows] = [value(108), value(107)];
    const [width = 0, height = 0] = attributes.get(103) ?? [];
    if (columns < 1 || rows < 1 || columns !== width || rows !== height) {
      throw new NotValid('image-not-valid', at);
    }
    const bits = [1, 4, 8][value(98)] ?? 8;
    const left = Math.round(this.#cursor[0] + this.#origin[0]);
    const top = Math.round(this.#cursor[1] + this.#origin[1]);
    const indexed = value(100) === 1;
    const colors = indexed ? 1 : this.#colors;
    this.#image = { columns, rows, colors, bits, indexed, left, top };
  }

  #readImage(attributes: Attributes, cursor: Cursor): void {
    const image = this.#image;
    const value = (id: number) => attributes.get(id)?.[0] ?? 0;
    const lengthTag = cursor.byte();
    if (lengthTag !== 0xfa && lengthTag !== 0xfb) throw new NotValid('tag-unknown', cursor.at - 1);
    const length = lengthTag === 0xfa ? cursor.number(2) : cursor.byte();
    const at = cursor.at;
    const data = cursor.take(length);
    if (!image) throw new NotValid('image-not-valid', at);
    const [start, rows, mode] = [value(109), value(99), value(101)];
    const rowBytes = Math.ceil((image.columns * image.colors * image.bits) / 8 / 4) * 4;
    this.#compressions.add(mode);
    if (start + rows > image.rows || rowBytes * rows > mostPixels * 3) {
      throw new NotValid('image-not-valid', at);
    }
    if (mode === 2) {
      if (!this.#reading.draw) return;
      const pixels = this.#reading.decodeJpeg?.(data, image.columns, rows);
      if (!pixels) throw new NotValid('operator-unsupported', at);
      this.#draw(
        { ...image, colors: 3, bits: 8, indexed: false },
        start,
        pixels,
        image.columns * 3,
      );
      return;
    }
    const samples =
      mode === 0
        ? data.length === rowBytes * rows
          ? data
          : undefined
        : mode === 1
          ? inflateRle(data, rowBytes * rows)
          : mode === 3
            ? inflateDeltaRow(data, rowBytes, rows)
            : undefined;
    if (!samples) throw new NotValid('image-not-valid', at);
    this.#draw(image, start, samples, rowBytes);
  }

  #draw(image: Image, start: number, samples: Uint8Array, rowBytes: number): void {
    const page = this.#page;
    if (!page || !this.#reading.draw) return;
    const { columns, colors, bits, left, top } = image;
    for (let row = 0; row < samples.length / rowBytes; row++) {
      const y = top + start + row;
      if (y < 0 || y >= page.rows) continue;
      for (let column = 0; column < columns; column++) {
        const x = left + column;
        if (x < 0 || x >= page.columns) continue;
        const to = (y * page.columns + x) * 3;
        for (let color = 0; color < 3; color++) {
          const sample = column * colors + (colors === 3 ? color : 0);
          const byte = samples[row * rowBytes + ((sample * bits) >> 3)] ?? 0;
          const level = (byte >> (8 - bits - ((sample * bits) & 7))) & (2 ** bits - 1);
          page.pixels[to + color] = this.#level(image, level, color);
        }
      }
    }
  }

  #level({ indexed, bits }: Image, level: number, color: number): number {
    if (!indexed) return Math.round((level * 255) / (2 ** bits - 1));
    const at = this.#colors === 3 ? level * 3 + color : level;
    return this.#palette[at] ?? 0;
  }
}

/** Operators that change nothing of what is drawn here: sources, clips, modes, pens. */
const ignored: ReadonlySet<number> = new Set([
  ...[
    0x42, 0x47, 0x48, 0x49, 0x60, 0x61, 0x62, 0x63, 0x67, 0x68, 0x69, 0x6d, 0x6e, 0x70, 0x71, 0x72,
  ],
  ...[0x73, 0x74, 0x77, 0x78, 0x79, 0x7a, 0x7b, 0x7c, 0x7f, 0x84],
]);

/** The stream's start: `) HP-PCL XL;class;revision;Comment …` and a line end. */
function header(
  bytes: Uint8Array,
): { readonly revision: string; readonly end: number } | undefined {
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  const found = /\) HP-PCL XL;(\d+);(\d+)[^\n]*\n/.exec(text);
  if (!found) return undefined;
  return { revision: `${found[1]}.${found[2]}`, end: found.index + found[0].length };
}

/**
 * Reads what this project and Ghostscript write of pages of images: as large as their pixels, in grey
 * and in red, green and blue. Anything else that would be drawn is an error, so that nothing is left
 * out unnoticed; clips are not followed. PJL before the stream is skipped, and what follows the session.
 */
export function readPclXl(
  bytes: Uint8Array,
  reading: PclXlReading = {},
): Result<PclXlDocument, PclXlError> {
  const start = header(bytes);
  if (!start) return err({ code: 'not-pcl-xl', offset: 0 });
  const cursor = new Cursor(bytes, start.end);
  const interpreter = new Interpreter(reading);
  try {
    let attributes = new Map<number, Value>();
    let value: Value | undefined;
    for (let code = 0; code !== 0x42; ) {
      code = cursor.byte();
      if (code >= 0xc0 && code < 0xf8) value = cursor.value(code);
      else if (code === 0xf8 || code === 0xf9) {
        const id = code === 0xf8 ? cursor.byte() : cursor.number(1);
        if (value) attributes.set(id, value);
        value = undefined;
      } else if (code === 0xfa || code === 0xfb) {
        // The points of a path.
        cursor.take(code === 0xfa ? cursor.number(2) : cursor.byte());
      } else {
        interpreter.operator(code, attributes, cursor);
        attributes = new Map();
      }
    }
  } catch (error) {
    if (error instanceof NotValid) return err(error.problem);
    throw error;
  }
  const { pages, unitsPerInch } = interpreter;
  return ok({ revision: start.revision, unitsPerInch, pages });
}
