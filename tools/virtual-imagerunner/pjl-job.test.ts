import { describe, expect, it } from 'vitest';
import { postscriptStart } from '../../src/postscript/postscript.ts';
import { reveal } from '../../src/secret.ts';
import { understandJob } from './understand-job.ts';

const head =
  '\x1b%-12345X@PJL\r\n@PJL JOB NAME="a"\r\n@PJL COMMENT CANPJL SET DOCNAME="Minutes"\r\n';
const lines = '@PJL COMMENT TEST-ACCOUNT ID=42 PIN=0765\r\n@PJL COMMENT TEST-HOLD PIN=0815\r\n';
const enter = '@PJL ENTER LANGUAGE=POSTSCRIPT\r\n';
const end = '\x1b%-12345X@PJL EOJ\r\n\x1b%-12345X';

function understand(document: Uint8Array, accounting: boolean) {
  const bytes = Buffer.concat([Buffer.from(head + lines + enter), document, Buffer.from(end)]);
  const job = understandJob(bytes, undefined, accounting);
  if (!job.ok) throw new Error(job.error.message);
  return job.value;
}

describe('a job in PJL', () => {
  const document = postscriptStart({
    ...{ title: 'a', pages: 1, dpi: 600, copies: 3, collate: true },
    duplex: 'two-sided-short-edge',
  });

  it('is read with its names, its made-up accounting lines and what its document asks for', () => {
    const job = understand(document, true);
    expect(job).toMatchObject({
      ...{ protocol: 'pjl', format: 'postscript', documentName: 'Minutes' },
      settings: { copies: 3, collate: 'true', sides: 'two-sided-short-edge' },
      account: { departmentId: 42 },
    });
    expect(job.securedPin && reveal(job.securedPin)).toBe('0815');
    expect(Buffer.from(job.document).equals(Buffer.from(document))).toBe(true);
  });

  it('has no accounting if the device is not set to read the made-up lines', () => {
    const job = understand(document, false);
    expect(job).not.toHaveProperty('account');
    expect(job).not.toHaveProperty('securedPin');
  });
});
