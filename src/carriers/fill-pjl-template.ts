import { type PjlPlaceholder, type PjlTemplate, placeholder } from './pjl-template.ts';

/** The lines with their placeholders filled, in one pass: a value is never looked through again. */
export function fillPjlTemplate(
  { lines }: PjlTemplate,
  values: Readonly<Record<PjlPlaceholder, string>>,
): readonly string[] {
  return lines.map((line) =>
    line.replaceAll(placeholder, (_whole, name: PjlPlaceholder) => values[name]),
  );
}
