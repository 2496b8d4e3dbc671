import { Parser } from 'htmlparser2';
import { type Page, pageLimits } from './page.ts';
import { PageReader } from './page-reader.ts';

/** How many characters are parsed before the limits are checked again. */
const portion = 4096;

/** Reads as much HTML as this product needs, as a browser would. Never fails. */
export function readPage(html: string, url: string, status = 200): Page {
  const reader = new PageReader(url, status);
  const parser = new PageParser(html, reader);
  const end = Math.min(html.length, pageLimits.characters);
  for (let at = 0; at < end && !reader.full; at += portion) {
    parser.write(html.slice(at, Math.min(at + portion, end)));
  }
  if (!reader.full) parser.end();
  return reader.page(end < html.length);
}

/**
 * The parser closes a form at the end of the table in which the form began, and does not report a
 * `</form>` after that. In a browser only that tag ends the form.
 */
class PageParser extends Parser {
  readonly #html: string;
  readonly #reader: PageReader;

  constructor(html: string, reader: PageReader) {
    super(
      {
        onopentag: (name, attributes) => reader.open(name, attributes),
        ontext: (text) => reader.text(text),
        onclosetag: (name) => reader.close(name),
      },
      { decodeEntities: true },
    );
    this.#html = html;
    this.#reader = reader;
  }

  override onclosetag(start: number, end: number): void {
    super.onclosetag(start, end);
    if (this.#html.slice(start, end).toLowerCase() === 'form') this.#reader.endForm();
  }
}
