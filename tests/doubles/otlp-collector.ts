import { createServer, type IncomingHttpHeaders } from 'node:http';
import { gunzipSync } from 'node:zlib';
import root from '@opentelemetry/otlp-transformer/build/src/generated/root.js';

/** What protobufjs makes of a message, as far as it is needed here. */
interface MessageType {
  fromObject(value: object): object;
  encode(message: object): { finish(): Uint8Array };
  decode(bytes: Uint8Array): object;
  toObject(message: object, options: { longs: typeof String; enums?: typeof Number }): object;
}

/** Made from OpenTelemetry's protocol files; the package's own declarations do not name them. */
const { logs } = (
  root as unknown as {
    opentelemetry: {
      proto: {
        collector: {
          logs: {
            v1: Record<'ExportLogsServiceRequest' | 'ExportLogsServiceResponse', MessageType>;
          };
        };
      };
    };
  }
).opentelemetry.proto.collector;
const { ExportLogsServiceRequest, ExportLogsServiceResponse } = logs.v1;

/** One request to the collector, read as OpenTelemetry's own generated types read it. */
export interface CollectedRequest {
  readonly headers: IncomingHttpHeaders;
  /** The path with its query. */
  readonly path: string;
  /** The body as it was sent, after decompression. */
  readonly json: unknown;
  /** The same through `ExportLogsServiceRequest` of the official protocol files, and back. */
  readonly canonical: CanonicalRequest;
}

export interface CanonicalRequest {
  readonly resourceLogs: readonly {
    readonly resource: { readonly attributes: readonly CanonicalAttribute[] };
    readonly scopeLogs: readonly {
      readonly scope: { readonly name: string; readonly version: string };
      readonly logRecords: readonly CanonicalRecord[];
    }[];
  }[];
}

export interface CanonicalRecord {
  readonly severityText: string;
  readonly eventName: string;
  readonly attributes: readonly CanonicalAttribute[];
}

interface CanonicalAttribute {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** What the collector answers; by default 200 and an empty `ExportLogsServiceResponse`. */
export interface CollectorAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly rejected?: number;
  readonly errorMessage?: string;
}

export interface OtlpCollector {
  readonly url: string;
  readonly port: number;
  readonly requests: readonly CollectedRequest[];
  /** Every record that was answered with 200, in order. */
  records(): Record<string, unknown>[];
  /** What is answered to the requests that follow. */
  answer: () => CollectorAnswer;
  close(): Promise<void>;
}

/**
 * Decodes a body of OTLP/JSON by way of the official types: a field that they do not know, or a
 * value of another type, is lost or changed on the way there and back.
 */
export function canonicalRequest(json: unknown): CanonicalRequest {
  const message = ExportLogsServiceRequest.fromObject(Object(json));
  const bytes = ExportLogsServiceRequest.encode(message).finish();
  return ExportLogsServiceRequest.toObject(ExportLogsServiceRequest.decode(bytes), {
    longs: String,
    enums: Number,
  }) as CanonicalRequest;
}

/** A record's attributes by name, and what tells it apart. */
export function plainRecord({
  severityText,
  eventName,
  attributes,
}: CanonicalRecord): Record<string, unknown> {
  return {
    severityText,
    eventName,
    ...Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]])),
  };
}

/** A collector of logs on this machine, at `port` or a free one. */
export async function startOtlpCollector(port = 0): Promise<OtlpCollector> {
  const requests: CollectedRequest[] = [];
  const taken: Record<string, unknown>[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const text = request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
    const json: unknown = JSON.parse(text.toString());
    const canonical = canonicalRequest(json);
    const { headers, url: path = '' } = request;
    requests.push({ headers, path, json, canonical });
    const { status = 200, headers: extra, rejected, errorMessage } = collector.answer();
    if (status === 200) {
      const records = canonical.resourceLogs.flatMap(({ scopeLogs }) =>
        scopeLogs.flatMap(({ logRecords }) => logRecords),
      );
      taken.push(...records.map(plainRecord));
    }
    const reply = ExportLogsServiceResponse.fromObject(
      rejected === undefined
        ? {}
        : { partialSuccess: { rejectedLogRecords: rejected, errorMessage } },
    );
    const toJson = ExportLogsServiceResponse.toObject(reply, { longs: String });
    response.writeHead(status, { 'Content-Type': 'application/json', ...extra });
    response.end(JSON.stringify(status === 200 ? toJson : { message: errorMessage }));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('the collector has no port');
  const collector: OtlpCollector = {
    url: `http://127.0.0.1:${address.port}/v1/logs`,
    port: address.port,
    requests,
    records: () => taken,
    answer: () => ({}),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return collector;
}
