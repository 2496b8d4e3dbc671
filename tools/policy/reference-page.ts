import { policyCatalogue } from '../../src/policy/catalogue.ts';

/** The reference page of all policy keys, as Markdown, made from the catalogue. */
export function policyReferencePage(): string {
  const sections = policyCatalogue.map((key) => {
    const properties = key.properties?.map(
      ({ name, title, description, required, sensitive }) =>
        `| \`${name}\` | ${title}${sensitive ? ' (masked in chrome://policy)' : ''} | ${required ? 'yes' : 'no'} | ${description} |`,
    );
    return [
      `## \`${key.name}\``,
      '',
      `${key.title} (${key.type}${key.sensitive ? ', masked in chrome://policy' : ''}). ${key.description}`,
      ...(properties
        ? ['', '| property | title | required | meaning |', '|---|---|---|---|', ...properties]
        : []),
      '',
    ];
  });
  return [
    '# Policy reference',
    '',
    '<!-- Made from src/policy/catalogue.ts by `npm run fix`. -->',
    '',
    'Managed settings of the extension. In the Google Admin console each key is written as',
    '`{"key": {"Value": …}}`; in a policy file on Linux without the wrapper, under',
    '`{"3rdparty": {"extensions": {"<extension id>": {"key": …}}}}`. [Samples](policy-samples/README.md) for',
    'these, Windows and macOS.',
    '',
    'A wrong element costs itself only: the options page names it and everything else counts. One',
    'value of a wrong type (a number where text is meant) makes Chrome itself drop the whole key.',
    '',
    ...sections.flat(),
  ].join('\n');
}
