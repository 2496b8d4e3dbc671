/**
 * The values in a file of Windows' registry editor, under the key of an extension's policy
 * (`…\3rdparty\extensions\<id>\policy`), by their names; other keys of the file are passed over.
 * A number is a number and a text a text: what they mean is the reader's to say.
 *
 * Out: absent where the file has no such key, or a line of it cannot be read.
 */
export function readRegistry(
  text: string,
  extensionId: string,
): ReadonlyMap<string, string | number> | undefined {
  const sections = new Map<string, Map<string, string | number>>();
  let section: Map<string, string | number> | undefined;
  // A value may go on in the next line, after a backslash.
  for (const line of text.replace(/\\\r?\n\s*/g, '').split(/\r?\n/)) {
    const key = /^\[(.*)\]$/.exec(line.trim())?.[1];
    if (key !== undefined) {
      const id = /\\3rdparty\\extensions\\([^\\]+)\\policy$/i.exec(key)?.[1]?.toLowerCase();
      section = id === undefined ? undefined : new Map();
      if (id !== undefined && section) sections.set(id, section);
    } else if (section && line.trim() !== '' && !line.startsWith(';')) {
      const entry = entryOf(line.trim());
      if (!entry) return undefined;
      section.set(...entry);
    }
  }
  return sections.get(extensionId) ?? (sections.size === 1 ? [...sections.values()][0] : undefined);
}

function entryOf(line: string): [name: string, value: string | number] | undefined {
  const [, name, quoted, dword, bytes] =
    /^"((?:[^"\\]|\\.)*)"=(?:"((?:[^"\\]|\\.)*)"|dword:([0-9a-f]{1,8})|hex\(1\):([0-9a-f,]*))$/i.exec(
      line,
    ) ?? [];
  if (name === undefined) return undefined;
  if (dword !== undefined) return [unescaped(name), Number.parseInt(dword, 16)];
  return [unescaped(name), quoted === undefined ? textOf(bytes ?? '') : unescaped(quoted)];
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}

/** UTF-16 from its bytes, the low one first, up to the zero that ends it. */
function textOf(bytes: string): string {
  const given = bytes.split(',').map((byte) => Number.parseInt(byte, 16) || 0);
  const units = Array.from(
    { length: given.length >> 1 },
    (_, at) => (given[2 * at] ?? 0) | ((given[2 * at + 1] ?? 0) << 8),
  );
  const end = units.indexOf(0);
  return units
    .slice(0, end < 0 ? units.length : end)
    .map((unit) => String.fromCharCode(unit))
    .join('');
}
