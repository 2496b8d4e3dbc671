import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseDepartmentId } from '../../src/accounting/department-id.ts';
import { wrapBlob } from '../../src/cpca/encode.ts';
import { sendDocument } from '../../src/ipp/client-submit.ts';
import { nodeIppTransport } from '../node-ipp-transport.ts';
import { CountingDevice } from './counting-device.ts';

const departmentId = parseDepartmentId('1234567');
if (!departmentId.ok) throw new Error('the sample Department ID is not valid');

const document = wrapBlob(
  {
    accounting: { departmentId: departmentId.value },
    mode: { kind: 'print' },
    documentName: 'minutes',
    format: 'postscript',
    ticket: { color: 'mono' },
  },
  new Blob(['%!PS-Adobe-3.0\nshowpage\n']),
);

describe('the count of what a device has printed', () => {
  let device: CountingDevice;

  beforeEach(async () => {
    device = new CountingDevice({ render: false, departments: ['1234567'] });
    await device.switchOn();
  });

  afterEach(() => device.close());

  const target = () => {
    const url = `http://127.0.0.1:${device.port()}/ipp/print`;
    return { url, printerUri: url.replace(/^http:/, 'ipp:') };
  };

  it('includes our document that was sent to a number which a restart gave to another person', async () => {
    // One of the first two numbers is then printed; the other waits for its document.
    await device.restart('are reused');
    const sent = await sendDocument(nodeIppTransport, target(), {
      ...{ jobId: 2, userName: 'ours', document, documentFormat: 'application/octet-stream' },
    });
    expect(sent).toMatchObject({ ok: true });
    await expect.poll(() => device.timesPrinted('minutes')).toBe(1);
    expect(device.cancelledJobsOfOthers).toEqual([]);
  });
});
