import type { PolicyKeys } from '../settings/policy-key.ts';
import type { PolicyTexts } from '../settings/policy-text.ts';

/**
 * The policy keys of the fleet log. `export-settings.ts` reads them: the worker, whose size is
 * limited, only passes their values on.
 */
export const logExportKeys = {
  logExportUrl: { type: 'string' },
  logExportHeaders: {
    type: 'array',
    secret: true,
    properties: { name: {}, value: {} },
  },
  logExportTitles: { type: 'boolean' },
} as const satisfies PolicyKeys;

/** The values of these keys as Chrome delivers them, unchecked. */
export type RawExportPolicy = { readonly [N in keyof typeof logExportKeys]?: unknown };

/** What of the whole policy concerns the export. */
export function exportPolicyOf(raw: Readonly<Record<string, unknown>>): RawExportPolicy {
  return Object.fromEntries(Object.keys(logExportKeys).map((name) => [name, raw[name]]));
}

/** What administrators read about these keys. */
export function logExportTexts(): PolicyTexts<typeof logExportKeys> {
  return {
    logExportUrl: {
      title: 'Address that log records are sent to',
      description:
        'The address of your own OpenTelemetry collector, such as https://collector.example.org/v1/logs. Each job that ends is told to it as one log record (OTLP/HTTP, JSON), with the Department ID and without document, PIN and title. https only; http for a collector on the machine itself. Not set: nothing is sent. See docs/fleet-log.md.',
      example: 'https://collector.school.example/v1/logs',
    },
    logExportHeaders: {
      title: 'Headers for the collector',
      description:
        'HTTP headers sent along with log records, such as a token. At most 20. They reach every machine that this policy reaches.',
      example: [{ name: 'Authorization', value: 'Bearer 3f2a7c' }],
      properties: {
        name: {
          title: 'Name',
          description: 'Such as Authorization. Headers that belong to HTTP itself are refused.',
          required: true,
        },
        value: {
          title: 'Value',
          description: 'Such as Bearer and a token. Visible ASCII, at most 8000 characters.',
          required: true,
        },
      },
    },
    logExportTitles: {
      title: 'Send document titles as well',
      description: 'Whether log records carry the title of the document. Default: false.',
      example: false,
    },
  };
}
