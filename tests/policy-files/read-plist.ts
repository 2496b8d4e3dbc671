/** The value that an XML property list holds. Throws where it is not well formed. */
export function readPlist(xml: string): unknown {
  const body =
    /^<\?xml [^>]*\?>\s*<!DOCTYPE plist [^>]*>\s*<plist version="1.0">([\s\S]*)<\/plist>\s*$/.exec(
      xml,
    )?.[1];
  if (body === undefined) throw new Error('not a property list');
  const tokens = body.match(/<[^>]+>|[^<]+/g)?.filter((token) => token.trim() !== '') ?? [];
  const reader = new PlistReader(tokens);
  const value = reader.value();
  reader.end();
  return value;
}

class PlistReader {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  value(): unknown {
    const tag = this.#next();
    switch (tag) {
      case '<true/>':
        return true;
      case '<false/>':
        return false;
      case '<string>':
        return this.#text('</string>');
      case '<integer>':
        return Number(this.#text('</integer>'));
      case '<array>':
        return this.#array();
      case '<dict>':
        return this.#dict();
      default:
        throw new Error(`A value was expected, not ${tag}.`);
    }
  }

  end(): void {
    if (this.#at !== this.#tokens.length) throw new Error('More than one value.');
  }

  #array(): unknown[] {
    const items: unknown[] = [];
    while (!this.#skip('</array>')) items.push(this.value());
    return items;
  }

  #dict(): Record<string, unknown> {
    const entries: [string, unknown][] = [];
    while (!this.#skip('</dict>')) {
      if (!this.#skip('<key>')) throw new Error('A key was expected.');
      entries.push([this.#text('</key>'), this.value()]);
    }
    return Object.fromEntries(entries);
  }

  #text(end: string): string {
    const text = this.#skip(end) ? undefined : this.#next();
    if (text === undefined) return '';
    if (!this.#skip(end)) throw new Error(`${end} was expected.`);
    return text.replace(/&(?:#(\d+)|(\w+));/g, (_all, code, name) =>
      code ? String.fromCodePoint(Number(code)) : named(name),
    );
  }

  #skip(tag: string): boolean {
    if (this.#tokens[this.#at] !== tag) return false;
    this.#at++;
    return true;
  }

  #next(): string {
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw new Error('The list breaks off.');
    return token;
  }
}

function named(name: string): string {
  const known = new Map([
    ['amp', '&'],
    ['lt', '<'],
    ['gt', '>'],
    ['quot', '"'],
    ['apos', "'"],
  ]).get(name);
  if (known === undefined) throw new Error(`Unknown entity ${name}.`);
  return known;
}
