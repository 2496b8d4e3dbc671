import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDepartmentId } from '../../src/accounting/department-id.ts';
import { ippAccounting } from '../../src/carriers/ipp-accounting.ts';
import { planSending } from '../../src/carriers/send-plan.ts';
import { getPrinterAttributes } from '../../src/ipp/client-printer.ts';
import { createJob, sendDocument, validateJob } from '../../src/ipp/client-submit.ts';
import { type IppTarget, parsePrinterUri } from '../../src/ipp/printer-uri.ts';
import {
  type DeviceAttributes,
  readDeviceAttributes,
} from '../../src/printers/device-attributes.ts';
import type { Printer } from '../../src/printers/printer.ts';
import type { Result } from '../../src/result.ts';
import { Secret } from '../../src/secret.ts';
import { modelSource } from '../../tools/models/model-table.ts';
import { nodeIppTransport } from '../../tools/node-ipp-transport.ts';
import { type IppEvePrinter, startIppEvePrinter } from './ippeveprinter.ts';

const documentFormat = 'application/pdf';
const pdf = new Blob(['%PDF-1.4\n', 'x'.repeat(10_000), '\n%%EOF\n']);
const pin = new Secret('0815');

const attributes = `
ATTR boolean job-account-id-supported true
ATTR boolean job-accounting-user-id-supported true
ATTR integer job-password-supported 6
ATTR keyword job-password-encryption-supported none,md5,sha2-256
`;

function must<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const departmentId = must(parseDepartmentId('1234567'));
const printer: Printer = {
  id: 'p',
  name: 'Everywhere',
  uri: 'ipp://127.0.0.1/ipp/print',
  configuration: 'department-id-pin-secure-print',
  carrier: 'ipp',
  documentFormat: 'auto',
  resolution: 600,
  source: 'policy',
};
const job = {
  contentType: documentFormat,
  options: {
    copies: 1,
    collate: true,
    color: 'color',
    sides: 'one-sided',
    media: { width: 210_000, height: 297_000 },
    orientation: 'portrait',
  },
} as const;

describe('IPP accounting and ippeveprinter', () => {
  let eve: IppEvePrinter;
  let target: IppTarget;
  let device: DeviceAttributes;

  beforeAll(async () => {
    eve = await startIppEvePrinter({ attributes });
    target = must(parsePrinterUri(eve.uri));
    device = readDeviceAttributes(must(await getPrinterAttributes(nodeIppTransport, target)));
  });
  afterAll(() => eve.close());

  /** The log, once it has `text` in it: it is written a little after the answer. */
  async function logWith(text: string): Promise<string> {
    await expect.poll(() => eve.log()).toContain(text);
    return eve.log();
  }

  it('lists what C needs, and C is planned as a PDF', async () => {
    expect(device).toMatchObject({
      jobAccountId: true,
      jobAccountingUserId: true,
      jobPasswordMax: 6,
      jobPasswordEncryptions: ['none', 'md5', 'sha2-256'],
    });
    expect(await planSending(printer, device, job, modelSource)).toEqual({
      ok: true,
      value: { carrier: 'ipp', documentFormat },
    });
  });

  it('gets account, user and password, ignores none of them, and then the document', async () => {
    const accounting = { kind: 'department', departmentId, pin, securedPin: pin } as const;
    const said = must(await ippAccounting(accounting, device, 'alice'));
    const request = { jobName: 'secret', userName: 'alice', ...said };
    const valid = await validateJob(nodeIppTransport, target, { ...request, documentFormat });
    expect(must(valid).ignored).toEqual([]);
    const created = must(await createJob(nodeIppTransport, target, request));
    expect(created.ignored).toEqual([]);
    const { jobId } = created.job;
    const send = { jobId, userName: 'alice', documentFormat, document: pdf };
    must(await sendDocument(nodeIppTransport, target, send));

    const log = await logWith('Send-Document successful-ok');
    expect(log).toContain('job-account-id (nameWithoutLanguage) 1234567');
    expect(log).toContain('job-accounting-user-id (nameWithoutLanguage) alice');
    expect(log).toContain('job-password-encryption (keyword) sha2-256');
    const password = /job-password \(octetString\) (.*)/.exec(log)?.[1] ?? '';
    expect(octets(password)).toEqual(createHash('sha256').update('0815').digest());
    const [document] = await eve.documents();
    expect(document).toEqual(Buffer.from(await pdf.arrayBuffer()));
  });

  it('is not sent a PIN that is too long for it', async () => {
    const long = { kind: 'department', departmentId, securedPin: new Secret('1234567') } as const;
    expect(await ippAccounting(long, device, '')).toEqual({
      ok: false,
      error: 'secure-print-not-offered',
    });
  });
});

/** Octets as CUPS writes them: a backslash before three octal digits, a quote or a backslash. */
function octets(written: string): Buffer {
  const parts = written.match(/\\[0-7]{3}|\\?./g) ?? [];
  return Buffer.from(
    parts.map((part) =>
      /^\\[0-7]{3}$/.test(part)
        ? Number.parseInt(part.slice(1), 8)
        : (part.at(-1) ?? '').charCodeAt(0),
    ),
  );
}
