import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeMessage } from '../../src/ipp/decode.ts';
import { encodeMessage } from '../../src/ipp/encode.ts';
import { readReply } from '../../src/ipp/exchange.ts';
import { readJobStatuses } from '../../src/ipp/job-status.ts';
import { groupsOf, type IppMessage } from '../../src/ipp/message.ts';
import { operationName } from '../../src/ipp/operations.ts';
import { readAnswer } from '../../src/ipp/read-answer.ts';
import { statusName } from '../../src/ipp/status-codes.ts';
import { delimiterTag } from '../../src/ipp/tags.ts';

const folder = new URL('../fixtures/ipp/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.bin'));

function captured(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(name, folder)));
}

function message(name: string): IppMessage {
  const decoded = decodeMessage(captured(name));
  if (!decoded.ok) throw new Error(`${name}: ${decoded.error.code} at ${decoded.error.offset}`);
  return decoded.value.message;
}

describe('messages of ipptool and ippeveprinter', () => {
  it('are all there', () => {
    expect(files).toHaveLength(24);
  });

  it.each(files)('%s is decoded and written again byte for byte', (name) => {
    const bytes = captured(name);
    const decoded = decodeMessage(bytes);
    if (!decoded.ok) throw new Error(`${decoded.error.code} at ${decoded.error.offset}`);
    const { bodyOffset } = decoded.value;
    expect(encodeMessage(decoded.value.message)).toEqual(bytes.slice(0, bodyOffset));
    const document = Buffer.from(bytes.subarray(bodyOffset)).toString();
    expect(document).toMatch(
      /^(print-job|send-document).*request/.test(name) ? /^%PDF-1\.4\n/ : /^$/,
    );
  });

  it.each(files)('%s is read as an answer like any other message', (name) => {
    expect(readAnswer(captured(name))).toEqual({
      ok: true,
      value: { message: message(name), faults: 0 },
    });
  });

  it.each(files)('no prefix of %s is taken for a message', (name) => {
    const bytes = captured(name);
    const decoded = decodeMessage(bytes);
    const end = decoded.ok ? decoded.value.bodyOffset : 0;
    const accepted = [...bytes.subarray(0, end).keys()].filter(
      (length) => decodeMessage(bytes.subarray(0, length)).ok,
    );
    expect(accepted).toEqual([]);
  });

  it('contain no value that was not understood', () => {
    const odd = files.flatMap((name) =>
      message(name).groups.flatMap((group) =>
        group.attributes.filter((each) => each.values.some((value) => value.type === 'raw')),
      ),
    );
    expect(odd).toEqual([]);
  });

  it.each([
    ['print-job-request.bin', 'Print-Job'],
    ['send-document-request.bin', 'Send-Document'],
    ['validate-job-collection-request.bin', 'Validate-Job'],
  ])('%s asks for %s', (name, operation) => {
    expect(operationName(message(name).code)).toBe(operation);
  });

  it.each([
    ['print-job-reply.bin', 'successful-ok'],
    ['print-job-busy-reply.bin', 'server-error-busy'],
    ['get-job-attributes-unknown-job-reply.bin', 'client-error-not-found'],
    ['cancel-job-reply.bin', 'client-error-not-possible'],
    ['validate-job-collection-reply.bin', 'client-error-attributes-or-values-not-supported'],
  ])('%s answers %s', (name, status) => {
    expect(statusName(message(name).code)).toBe(status);
  });

  it('keep the collection inside a collection', () => {
    const [group] = groupsOf(
      message('validate-job-collection-request.bin'),
      delimiterTag.jobAttributes,
    );
    expect(group?.attributes.slice(0, 2)).toEqual([
      {
        name: 'media-col',
        values: [
          {
            type: 'collection',
            members: [
              {
                name: 'media-size',
                values: [
                  {
                    type: 'collection',
                    members: [
                      { name: 'x-dimension', values: [{ type: 'integer', value: 21_000 }] },
                      { name: 'y-dimension', values: [{ type: 'integer', value: 29_700 }] },
                    ],
                  },
                ],
              },
              { name: 'media-source', values: [{ type: 'keyword', value: 'main' }] },
            ],
          },
        ],
      },
      { name: 'copies', values: [{ type: 'integer', value: 2 }] },
    ]);
  });

  it('give the busy printer its own words', () => {
    const body = captured('print-job-busy-reply.bin');
    const { requestId } = message('print-job-busy-reply.bin');
    const reply = { httpStatus: 200, contentType: 'application/ipp', body };
    expect(readReply(reply, requestId)).toEqual({
      ok: false,
      error: {
        code: 'status',
        status: 0x0507,
        name: 'server-error-busy',
        message: 'Currently printing another job.',
        unsupported: [],
      },
    });
  });

  it('describe a finished job', () => {
    expect(readJobStatuses(message('get-job-attributes-reply.bin'))).toMatchObject([{ jobId: 1 }]);
    expect(readJobStatuses(message('get-jobs-completed-reply.bin'))).not.toEqual([]);
  });
});
