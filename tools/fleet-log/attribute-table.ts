import { jobAttributes } from '../../src/fleet-log/job-attributes.ts';

const begin = '<!-- The table is made from src/fleet-log/job-attributes.ts by `npm run fix`. -->';
const end = '<!-- End of the table. -->';

/** The table of a record's attributes, as Markdown. */
export function attributeTable(): string {
  return [
    begin,
    '',
    '| attribute | type | name from | meaning |',
    '|---|---|---|---|',
    ...jobAttributes.map(
      ({ key, type, origin, meaning }) => `| \`${key}\` | ${type} | ${origin} | ${meaning} |`,
    ),
    '',
    end,
  ].join('\n');
}

/** `page` with its table as the code has it now. */
export function withAttributeTable(page: string): string {
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error('the page has no place for the table');
  return page.slice(0, from) + attributeTable() + page.slice(to + end.length);
}
