import { describe, expect, it } from 'vitest';
import { device, jobGroup, target } from '../../tests/doubles/answering-device.ts';
import { getPrinterAttributes } from './client-printer.ts';
import { createJob, printJob, sendDocument, validateJob } from './client-submit.ts';
import { findAttribute } from './message.ts';
import { numberAttribute, textAttribute } from './value.ts';

describe('a request', () => {
  it('begins with charset, language and printer-uri, in that order', async () => {
    const { transport, messages } = device({});
    await getPrinterAttributes(transport, target, { requestId: 77, requested: ['printer-state'] });
    expect(messages).toEqual([
      {
        version: [1, 1],
        code: 0x000b,
        requestId: 77,
        groups: [
          {
            tag: 1,
            attributes: [
              textAttribute('attributes-charset', 'charset', 'utf-8'),
              textAttribute('attributes-natural-language', 'naturalLanguage', 'en'),
              textAttribute('printer-uri', 'uri', target.printerUri),
              textAttribute('requested-attributes', 'keyword', 'printer-state'),
            ],
          },
        ],
      },
    ]);
  });

  it('has a positive random id of its own', async () => {
    const { transport, messages } = device({});
    for (let i = 0; i < 20; i++) await getPrinterAttributes(transport, target);
    const ids = messages.map((message) => message.requestId);
    expect(new Set(ids).size).toBe(20);
    expect(Math.min(...ids)).toBeGreaterThan(0);
  });

  it('carries names of at most 255 bytes, without control characters', async () => {
    const { transport, operationAttributes } = device({ groups: [jobGroup(1)] });
    const jobName = `a\u001b%-12345X\r\n\u202e${'€'.repeat(300)}\ud800`;
    await createJob(transport, target, { jobName, userName: '\u0000' });
    const [name] = findAttribute(operationAttributes(), 'job-name')?.values ?? [];
    const text = name?.type === 'name' ? name.value : '';
    expect(text.startsWith('a %-12345X €')).toBe(true);
    expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(255);
    expect(findAttribute(operationAttributes(), 'requesting-user-name')).toBeUndefined();
  });

  it('gives Send-Document the job, the format and the last document', async () => {
    const { transport, operationAttributes, requests } = device({ groups: [jobGroup(7)] });
    const document = new Blob(['data']);
    const documentFormat = 'application/octet-stream';
    const request = { jobId: 7, userName: 'alice', documentFormat, document };
    expect(await sendDocument(transport, target, request)).toMatchObject({ ok: true });
    expect(
      operationAttributes()
        .slice(3)
        .map(({ name }) => name),
    ).toEqual(['job-id', 'requesting-user-name', 'document-format', 'last-document']);
    expect(requests[0]?.document).toBe(document);
    expect(requests[0]?.timeoutMs).toBe(3_600_000);
  });

  it('hands time, signal and progress to the transport', async () => {
    const { transport, requests } = device({ groups: [jobGroup(7)] });
    const { signal } = new AbortController();
    const onProgress = () => undefined;
    await printJob(transport, target, {
      jobName: 'n',
      userName: 'u',
      documentFormat: 'application/pdf',
      document: new Blob([]),
      timeoutMs: 5,
      signal,
      onProgress,
    });
    expect(requests[0]).toMatchObject({ timeoutMs: 5, signal, onProgress });
  });

  it('puts job template attributes into a group of their own', async () => {
    const { transport, messages } = device({});
    const jobAttributes = [numberAttribute('copies', 'integer', 2)];
    const job = { jobName: 'n', userName: 'u', documentFormat: 'text/plain', jobAttributes };
    await validateJob(transport, target, { ...job, fidelity: true });
    expect(messages[0]?.groups[1]).toEqual({ tag: 2, attributes: jobAttributes });
  });
});
