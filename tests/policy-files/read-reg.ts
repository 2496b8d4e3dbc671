/** A key of a managed schema, as far as it decides how Windows' registry is read. */
export interface SchemaKey {
  readonly type: string;
}

/**
 * The values in a file for the registry editor, turned into what Chrome makes of them with a schema:
 * numbers to booleans where a boolean is wanted, text to a list or an object where one is. Throws at a line
 * that the registry editor would not understand.
 */
export function readReg(
  text: string,
  schema: Readonly<Record<string, SchemaKey>>,
): { key: string; values: Record<string, unknown> } {
  const [header, empty, key, ...lines] = text.split('\r\n');
  if (header !== 'Windows Registry Editor Version 5.00' || empty !== '') throw new Error('header');
  if (!key || !/^\[HKEY_LOCAL_MACHINE\\.+\]$/.test(key)) throw new Error('key');
  const values: Record<string, unknown> = {};
  for (const line of lines.filter((each) => each !== '')) {
    const [, name = '', quoted, dword] =
      /^"([^"\\]+)"=(?:"((?:[^"\\]|\\["\\])*)"|dword:([0-9a-f]{8}))$/.exec(line) ?? [];
    const raw =
      dword === undefined ? quoted?.replace(/\\(["\\])/g, '$1') : Number.parseInt(dword, 16);
    if (raw === undefined) throw new Error(`The registry editor does not understand: ${line}`);
    values[name] = asSchemaHasIt(raw, schema[name]?.type);
  }
  return { key: key.slice(1, -1), values };
}

function asSchemaHasIt(raw: string | number, type: string | undefined): unknown {
  if (type === 'boolean' && typeof raw === 'number') return raw !== 0;
  const isStructure = type === 'array' || type === 'object';
  if (isStructure && typeof raw === 'string') return JSON.parse(raw);
  return raw;
}
