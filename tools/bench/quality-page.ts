import { readFileSync, writeFileSync } from 'node:fs';

const path = new URL('../../docs/quality.md', import.meta.url);

/**
 * `page` with `text` in the place of what `bench` measured before: between the lines
 * `<!-- bench NAME -->` and `<!-- end of bench NAME -->`.
 *
 * @throws where the page has no such place
 */
export function withMeasurement(page: string, bench: string, text: string): string {
  const begin = `<!-- bench ${bench} -->`;
  const end = `<!-- end of bench ${bench} -->`;
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error(`docs/quality.md has no place for ${bench}`);
  return `${page.slice(0, from)}${begin}\n\n${text.trim()}\n\n${page.slice(to)}`;
}

/** Writes what `bench` measured into docs/quality.md. */
export function writeMeasurement(bench: string, text: string): void {
  writeFileSync(path, withMeasurement(readFileSync(path, 'utf8'), bench, text));
}
