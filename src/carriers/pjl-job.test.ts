import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDepartmentId } from '../accounting/department-id.ts';
import { Secret } from '../secret.ts';
import { holdsUniversalExit, type PjlJob, universalExit, wrapInPjl } from './pjl-job.ts';

const departmentId = parseDepartmentId('1234567');
if (!departmentId.ok) throw new Error('the test data is not valid');

const job: PjlJob = {
  accounting: {
    kind: 'department',
    departmentId: departmentId.value,
    pin: new Secret('0765'),
    securedPin: new Secret('0815'),
  },
  template: { lines: ['@PJL COMMENT X={departmentId},{pin},{securedPrintPin},"{userName}"'] },
  language: 'POSTSCRIPT',
  sets: 1,
  documentName: 'Minutes',
  userName: 'alice',
};

async function text(blob: Blob): Promise<string> {
  return new TextDecoder('latin1').decode(await blob.arrayBuffer());
}

describe('wrapInPjl', () => {
  it('frames the document, names it and fills in the accounting lines', async () => {
    const wrapped = wrapInPjl(job, new Blob(['%!PS\n\xff']));
    expect(wrapped.type).toBe('application/octet-stream');
    const document = await text(new Blob(['%!PS\n\xff']));
    expect(await text(wrapped)).toBe(
      [
        '\x1b%-12345X@PJL',
        '@PJL JOB NAME="Minutes"',
        '@PJL COMMENT CANPJL SET DOCNAME="Minutes"',
        '@PJL COMMENT CANPJL SET USERNAME="alice"',
        '@PJL COMMENT X=1234567,0765,0815,"alice"',
        '@PJL ENTER LANGUAGE=POSTSCRIPT',
        `${document}\x1b%-12345X@PJL EOJ`,
        '\x1b%-12345X',
      ].join('\r\n'),
    );
  });

  it('has no line for a name that is not known, and no PIN without accounting', async () => {
    const nameless = { ...job, userName: '', documentName: '\u202e', language: 'PDF' } as const;
    const unaccounted = {
      ...nameless,
      accounting: { kind: 'none' },
      template: { lines: [] },
    } as const;
    expect(await text(wrapInPjl(unaccounted, new Blob(['%PDF-'])))).toBe(
      '\x1b%-12345X@PJL\r\n@PJL JOB\r\n@PJL ENTER LANGUAGE=PDF\r\n%PDF-\x1b%-12345X@PJL EOJ\r\n\x1b%-12345X',
    );
  });

  it('has the same lines and two exits more, whatever the names', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', minLength: 1 }),
        fc.constantFrom('\r\n@PJL EOJ', '"', universalExit, '{pin}'),
        async (name, attack) => {
          const stream = await text(
            wrapInPjl(
              { ...job, documentName: `a${name}${attack}`, userName: `b${attack}${name}` },
              new Blob(['%!PS']),
            ),
          );
          expect(stream.split('\r\n')).toHaveLength(8);
          expect(stream.split('\x1b')).toHaveLength(4);
          expect(stream.split('0765')).toHaveLength(2);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('holdsUniversalExit', () => {
  it('finds it anywhere, also across the pieces that are read', async () => {
    const mebi = 1024 * 1024;
    for (const at of [0, 5, mebi - 4, mebi, 2 * mebi - 1]) {
      const document = new Blob([new Uint8Array(at), universalExit, new Uint8Array(10)]);
      expect(await holdsUniversalExit(document), String(at)).toBe(true);
    }
    expect(await holdsUniversalExit(new Blob(['\x1b%-1234', '5Y\x1b']))).toBe(false);
    expect(await holdsUniversalExit(new Blob([]))).toBe(false);
  });
});
