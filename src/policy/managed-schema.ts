import { type CataloguedKey, policyCatalogue } from './catalogue.ts';

/**
 * The managed schema for Chrome, a subset of JSON schema draft 3, made from the catalogue.
 */
export function managedSchema(): {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, object>>;
} {
  return {
    type: 'object',
    properties: Object.fromEntries(policyCatalogue.map((key) => [key.name, keySchema(key)])),
  };
}

function keySchema(key: CataloguedKey): object {
  return {
    title: key.title,
    description: key.description,
    type: key.type,
    ...(key.sensitive ? { sensitiveValue: true } : {}),
    ...(key.properties
      ? {
          items: {
            type: 'object',
            properties: Object.fromEntries(
              key.properties.map(({ name, title, description, sensitive }) => [
                name,
                {
                  ...{ title, description, type: 'string' },
                  ...(sensitive ? { sensitiveValue: true } : {}),
                },
              ]),
            ),
          },
        }
      : {}),
  };
}
