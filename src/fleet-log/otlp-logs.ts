/**
 * OTLP/JSON for logs: the OpenTelemetry protocol's `ExportLogsServiceRequest` in its JSON encoding
 * (OTLP specification, "JSON Protobuf Encoding"; `opentelemetry/proto/logs/v1/logs.proto`).
 *
 * ```
 * { "resourceLogs": [ {
 *     "resource":  { "attributes": [ KeyValue … ] },
 *     "scopeLogs": [ {
 *       "scope":      { "name": "…", "version": "…" },
 *       "logRecords": [ {
 *         "timeUnixNano": "1779948000000000000", "observedTimeUnixNano": "…",
 *         "severityNumber": 9, "severityText": "INFO",
 *         "eventName": "…", "body": AnyValue, "attributes": [ KeyValue … ] } … ] } ] } ] }
 *
 * KeyValue: { "key": "…", "value": AnyValue }
 * AnyValue: { "stringValue": "…" } | { "intValue": "12" } | { "doubleValue": 1.5 } | { "boolValue": true }
 * ```
 *
 * Keys are lowerCamelCase, 64-bit integers are decimal text, enumerations are numbers.
 */
export type AnyValue =
  | { readonly stringValue: string }
  | { readonly intValue: string }
  | { readonly doubleValue: number }
  | { readonly boolValue: boolean };

export interface KeyValue {
  readonly key: string;
  readonly value: AnyValue;
}

export interface LogRecord {
  readonly timeUnixNano: string;
  readonly observedTimeUnixNano: string;
  readonly severityNumber: number;
  readonly severityText: string;
  readonly eventName: string;
  readonly body: AnyValue;
  readonly attributes: readonly KeyValue[];
}

/** Who sends the records: one browser's extension. */
export interface LogSource {
  /** Version of the extension. */
  readonly version: string;
  /** Random, made once for each browser profile. */
  readonly instanceId: string;
}

/** The numbers of `SeverityNumber` in logs.proto that are used here. */
export const severities = { INFO: 9, WARN: 13, ERROR: 17 } as const;

export type SeverityText = keyof typeof severities;

/** An attribute; a whole number becomes an integer, any other a double. */
export function keyValue(key: string, value: string | number | boolean): KeyValue {
  if (typeof value === 'string') return { key, value: { stringValue: value } };
  if (typeof value === 'boolean') return { key, value: { boolValue: value } };
  if (Number.isSafeInteger(value)) return { key, value: { intValue: String(value) } };
  return { key, value: { doubleValue: value } };
}

/** Milliseconds since 1970 as `fixed64` nanoseconds, in decimal text. Below 0 counts as 0. */
export function unixNano(ms: number): string {
  return String(BigInt(Math.max(0, Math.trunc(ms))) * 1_000_000n);
}

/** The name of the service, by which a collector tells these records from others. */
export const serviceName = 'department-print-for-canon';

/** The resource's attributes, named by OpenTelemetry's semantic conventions. */
export function resourceAttributes({ version, instanceId }: LogSource): readonly KeyValue[] {
  return [
    keyValue('service.name', serviceName),
    keyValue('service.version', version),
    keyValue('service.instance.id', instanceId),
  ];
}

/** One request's body with `records`, all of one browser. */
export function exportLogsRequest(records: readonly LogRecord[], source: LogSource) {
  return {
    resourceLogs: [
      {
        resource: { attributes: resourceAttributes(source) },
        scopeLogs: [
          { scope: { name: 'print.job-log', version: source.version }, logRecords: records },
        ],
      },
    ],
  } as const;
}
