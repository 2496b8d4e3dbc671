import { SeverityNumber } from '@opentelemetry/api-logs';
import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs';
import * as conventions from '@opentelemetry/semantic-conventions/incubating';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readExportReply } from '../../src/fleet-log/export-answer.ts';
import { parseExportPolicy } from '../../src/fleet-log/export-settings.ts';
import { jobAttributes } from '../../src/fleet-log/job-attributes.ts';
import { endOf, jobEndRecord } from '../../src/fleet-log/job-end-record.ts';
import {
  exportLogsRequest,
  type LogRecord,
  resourceAttributes,
  severities,
} from '../../src/fleet-log/otlp-logs.ts';
import { postLogs } from '../../src/fleet-log-export/post-logs.ts';
import { jobRecords } from '../arbitraries/job-record.ts';
import {
  canonicalRequest,
  type OtlpCollector,
  startOtlpCollector,
} from '../doubles/otlp-collector.ts';
import { sampleJob } from '../doubles/sample-jobs.ts';
import { freePort } from './local-port.ts';

const source = { version: '1.2.3', instanceId: '3f1d7a56-0000-4000-8000-000000000000' };

const failed = sampleJob({
  id: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  createdAt: 1_779_948_000_000,
  title: 'Minutes “of” the meeting 会議',
  state: 'failed',
  departmentId: '42',
  pages: 3,
  failure: { code: 'account-limit-reached', ippStatus: 0x041e, httpStatus: 200 },
  history: [{ state: 'failed', at: 1_779_948_002_345 }],
});

function recordOf(job: typeof failed): LogRecord {
  const end = endOf(job);
  if (!end) throw new Error('the job has not ended');
  return jobEndRecord(end, { titles: true, now: 1_779_948_003_000 });
}

function settingsFor(url: string) {
  const { settings } = parseExportPolicy({
    logExportUrl: url,
    logExportHeaders: [{ name: 'Authorization', value: 'Bearer t0ken' }],
  });
  if (!settings) throw new Error('the policy is wrong');
  return settings;
}

describe('log records, as OpenTelemetry’s own packages see them', () => {
  let collector: OtlpCollector;

  beforeEach(async () => {
    collector = await startOtlpCollector();
  });
  afterEach(() => collector.close());

  it('go through the official protocol types and back without losing or changing anything', () => {
    fc.assert(
      fc.property(fc.array(jobRecords, { maxLength: 5 }), (jobs) => {
        const records = jobs.filter((job) => endOf(job)).map(recordOf);
        const request = exportLogsRequest(records, source);
        if (records.length === 0) return;
        expect(canonicalRequest(JSON.parse(JSON.stringify(request)))).toEqual(request);
      }),
    );
  });

  it('would be seen to lose a misspelt field, or a number where text belongs', () => {
    const request = exportLogsRequest([recordOf(failed)], source);
    const misspelt = JSON.parse(JSON.stringify(request).replace('eventName', 'event_name'));
    expect(canonicalRequest(misspelt)).not.toEqual(misspelt);
    const wrong = JSON.parse(
      JSON.stringify(request).replace(/"severityNumber":\d+/, '"severityNumber":"ERROR"'),
    );
    expect(canonicalRequest(wrong)).not.toEqual(wrong);
  });

  it('arrive as those that the OpenTelemetry SDK sends with its own exporter', async () => {
    const record = recordOf(failed);
    await postLogs(settingsFor(collector.url), exportLogsRequest([record], source));

    const provider = new LoggerProvider({
      resource: resourceFromAttributes(plain(resourceAttributes(source))),
      processors: [
        new BatchLogRecordProcessor(
          new OTLPLogExporter({ url: collector.url, headers: { Authorization: 'Bearer t0ken' } }),
        ),
      ],
    });
    provider.getLogger('print.job-log', source.version).emit({
      timestamp: new Date(1_779_948_002_345),
      observedTimestamp: new Date(1_779_948_003_000),
      severityNumber: SeverityNumber.ERROR,
      severityText: 'ERROR',
      eventName: 'print.job.ended',
      body: 'Print job ended: failed',
      attributes: plain(record.attributes),
    });
    await provider.forceFlush();
    await provider.shutdown();

    const [ours, theirs] = collector.requests;
    expect(withoutZeros(ours?.canonical)).toEqual(withoutZeros(theirs?.canonical));
    expect(ours?.path).toBe(theirs?.path);
    for (const name of ['content-type', 'authorization'] as const) {
      expect(ours?.headers[name]).toBe(theirs?.headers[name]);
    }
    expect(ours?.headers['content-encoding']).toBe('gzip');
    expect(ours?.headers.cookie).toBeUndefined();
  });

  it('are named by the semantic conventions where it says so, and never like one elsewhere', () => {
    const known = new Set(Object.values(conventions as Readonly<Record<string, unknown>>));
    for (const { key, origin } of jobAttributes) {
      expect(known.has(key), key).toBe(origin === 'OpenTelemetry');
      if (origin === 'our own') expect(key).toMatch(/^print(\.[a-z][a-z_]*)+$/);
    }
    for (const { key } of resourceAttributes(source)) expect(known.has(key), key).toBe(true);
    for (const [name, number] of Object.entries(severities)) {
      expect(SeverityNumber[number]).toBe(name);
    }
  });

  it('are counted where the collector refuses some, in its official answer', async () => {
    collector.answer = () => ({ rejected: 2, errorMessage: 'too old' });
    const request = exportLogsRequest([recordOf(failed)], source);
    const reply = await postLogs(settingsFor(collector.url), request);
    expect(reply.ok && readExportReply(reply.value)).toEqual({
      kind: 'arrived',
      rejected: 2,
      detail: 'too old',
    });
  });

  it('wait where the collector is busy or gone, and go nowhere else when it redirects', async () => {
    const request = exportLogsRequest([recordOf(failed)], source);
    collector.answer = () => ({ status: 503, headers: { 'Retry-After': '7' } });
    const busy = await postLogs(settingsFor(collector.url), request);
    expect(busy.ok && readExportReply(busy.value)).toMatchObject({ kind: 'later', asked: '7' });

    const elsewhere = await startOtlpCollector();
    collector.answer = () => ({ status: 307, headers: { Location: elsewhere.url } });
    const redirected = await postLogs(settingsFor(collector.url), request);
    expect(redirected.ok && readExportReply(redirected.value)).toMatchObject({
      kind: 'later',
      problem: 'redirected',
    });
    expect(elsewhere.requests).toEqual([]);
    await elsewhere.close();

    const gone = `http://127.0.0.1:${await freePort()}/v1/logs`;
    expect(await postLogs(settingsFor(gone), request)).toEqual({ ok: false, error: 'unreachable' });
  });
});

/** Attributes as the SDK is given them. */
function plain(attributes: LogRecord['attributes']): Record<string, string | number> {
  return Object.fromEntries(
    attributes.map(({ key, value }) => {
      const [[type, content] = []] = Object.entries(value);
      return [key, type === 'intValue' ? Number(content) : content];
    }),
  );
}

/** The SDK writes counts and flags of 0 that mean the same as none. */
function withoutZeros(request: unknown): unknown {
  return JSON.parse(
    JSON.stringify(request, (key, value) =>
      value === 0 && /^(?:droppedAttributesCount|flags)$/.test(key) ? undefined : value,
    ),
  );
}
