import type { PolicyKey } from '../settings/policy-key.ts';

/** The keys of the fleet log; `export-settings.ts` reads them. */
export const logExportKeys: readonly PolicyKey[] = [
  {
    name: 'logExportUrl',
    type: 'string',
    title: 'Address that log records are sent to',
    description:
      'The address of your own OpenTelemetry collector, such as https://collector.example.org/v1/logs. Each job that ends is told to it as one log record (OTLP/HTTP, JSON), with the Department ID and without document, PIN and title. https only; http for a collector on the machine itself. Not set: nothing is sent. See docs/fleet-log.md.',
    example: 'https://collector.school.example/v1/logs',
  },
  {
    name: 'logExportHeaders',
    type: 'array',
    title: 'Headers for the collector',
    description:
      'HTTP headers sent along with log records, such as a token. At most 20. They reach every machine that this policy reaches.',
    sensitive: true,
    example: [{ name: 'Authorization', value: 'Bearer 3f2a7c' }],
    properties: [
      {
        name: 'name',
        title: 'Name',
        description: 'Such as Authorization. Headers that belong to HTTP itself are refused.',
        required: true,
      },
      {
        name: 'value',
        title: 'Value',
        description: 'Such as Bearer and a token. Visible ASCII, at most 8000 characters.',
        required: true,
      },
    ],
  },
  {
    name: 'logExportTitles',
    type: 'boolean',
    title: 'Send document titles as well',
    description: 'Whether log records carry the title of the document. Default: false.',
    example: false,
  },
];
