import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { testConnection } from '../../tests/doubles/job-connection.ts';
import { nodePages } from '../../tests/doubles/node-pages.ts';
import { sampleJob } from '../../tests/doubles/sample-jobs.ts';
import {
  type DeviceOptions,
  startVirtualImageRunner,
  type VirtualImageRunner,
} from '../../tools/virtual-imagerunner/device.ts';
import { isEnded } from '../../tools/virtual-imagerunner/job-entry.ts';
import type {
  RemoteUiFlavour,
  RemoteUiSettings,
} from '../../tools/virtual-imagerunner/remote-ui/settings.ts';
import { parseDepartmentId } from '../accounting/department-id.ts';
import type { JobAccounting } from '../accounting/job-accounting.ts';
import { parsePin } from '../accounting/pin.ts';
import type { DeviceWord } from '../jobs/device-word.ts';
import type { JobRecord } from '../jobs/job.ts';
import { silentDevice } from '../printers/device-attributes.ts';
import type { FormUpload, PageTransport } from '../remote-ui/page-transport.ts';
import { err, ok } from '../result.ts';
import { directPrint } from './direct-print.ts';

const letter = await readFile('tests/fixtures/samples/letter.pdf');
const pin = '765432';

const running: VirtualImageRunner[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((device) => device.close()));
});

interface Setting extends DeviceOptions {
  readonly flavour?: RemoteUiFlavour;
  readonly page?: Partial<RemoteUiSettings>;
}

async function deviceWith({ flavour = 'r-dept', page = {}, ...more }: Setting = {}) {
  const departments = ['1234567:765432', '42::0'];
  const remoteUi = { flavour, settings: page };
  const device = await startVirtualImageRunner({ departments, remoteUi, render: false, ...more });
  running.push(device);
  return device;
}

function accounting(id = '1234567', digits: string | undefined = pin): JobAccounting {
  const departmentId = parseDepartmentId(id);
  const secret = digits === undefined ? undefined : parsePin(digits);
  if (!departmentId.ok || (secret && !secret.ok)) throw new Error('not valid');
  return {
    kind: 'department',
    departmentId: departmentId.value,
    ...(secret && { pin: secret.value }),
  };
}

/** The ways of a browser with cookies; `uploads` counts the documents that were sent. */
function web() {
  const jarred = nodePages();
  const pages = Object.assign(
    // The usual ports are this computer's own here, and no device's.
    (async (request) =>
      /:(?:8443|8000)\/|^https?:\/\/[^:]+\//.test(request.url)
        ? err('unreachable')
        : jarred(request)) satisfies PageTransport,
    { jar: jarred.jar },
  );
  const counted = { uploads: 0 };
  const upload: FormUpload = async (url, form) => {
    counted.uploads += 1;
    const cookie = [...pages.jar].map((pair) => pair.join('=')).join('; ');
    await fetch(url, { method: 'POST', body: form, headers: { cookie } });
  };
  return { pages, upload, counted };
}

async function print(
  device: VirtualImageRunner,
  {
    job = {},
    who = accounting(),
    by = web(),
    refuse,
    tls = false,
  }: {
    job?: Partial<JobRecord>;
    who?: JobAccounting;
    by?: ReturnType<typeof web>;
    refuse?: 'document-begun';
    tls?: boolean;
  } = {},
) {
  const moreInfo = device.remoteUi?.url ?? '';
  const tested = testConnection(async () => {
    throw new Error('nothing goes by IPP');
  }, refuse && { refuse });
  const url = `${tls ? 'https' : 'http'}://127.0.0.1:631/ipp/print`;
  const connection = { ...tested.connection, target: { url, printerUri: device.ippUri } };
  const sent = {
    job: sampleJob({ title: 'Minutes, "final" – März', ...job }),
    device: { ...silentDevice, moreInfo },
    accounting: who,
    document: new Blob([new Uint8Array(letter)]),
  };
  // The clock of this test does not wait for the device, so the document's sending does.
  const upload: FormUpload = async (...args) => {
    await by.upload(...args);
    const ended = () => device.jobs().every(isEnded);
    if (!ended()) await device.waitForJob(ended);
  };
  const recorded: DeviceWord[] = [];
  await directPrint(connection, sent, { ...by, upload }, async (_id, word) => {
    recorded.push(word);
  });
  return { recorded, events: tested.events, uploads: by.counted.uploads, clock: tested.clock };
}

const chosen = { copies: 2, color: 'monochrome', sides: 'two-sided-long-edge' } as const;

describe('a job by the device’s Direct Print page', () => {
  it.each([
    ['frames', 'off'],
    ['frames', 'on'],
    ['page', 'on'],
  ] as const)(
    'arrives untouched under its Department ID, and ends by its row in the log (%s, token %s)',
    async (top, token) => {
      const device = await deviceWith({ page: { top, token } });
      const options = { ...sampleJob({}).options, ...chosen };
      const { events, uploads, recorded } = await print(device, { job: { options } });
      expect(recorded).toMatchObject([
        { kind: 'recorded', result: 'good', departmentId: 1_234_567 },
      ]);
      expect(events.map(({ type }) => type)).toEqual(['document-begun', 'delivered', 'done']);
      expect(uploads).toBe(1);
      expect(device.jobs()).toMatchObject([
        {
          ...{ source: 'web', departmentId: '1234567', state: 'completed' },
          ...{ documentName: 'Minutes, "final" – März', documentBytes: letter.length },
          settings: chosen,
        },
      ]);
      expect(device.remoteUi?.complaints()).toEqual([]);
      expect(device.remoteUi?.tries()).toHaveLength(1);
      expect(device.remoteUi?.signedIn()).toBe(0);
    },
  );

  it.each(['de', 'ja'] as const)('finds its row in another language (%s)', async (language) => {
    const device = await deviceWith({
      page: { language, dates: 'YYYY MM/DD', columns: '14', years: -20, nameBytes: 12 },
    });
    expect((await print(device)).events.at(-1)?.type).toBe('done');
  });

  it('has failed where the row says so', async () => {
    const device = await deviceWith();
    const { events, recorded } = await print(device, { who: accounting('42', undefined) });
    expect(events.slice(1)).toEqual([
      { type: 'delivered' },
      { type: 'failed', failure: { code: 'end-code', endCode: '#816' } },
    ]);
    expect(recorded).toMatchObject([{ result: 'failed', departmentId: 42, endCode: '#816' }]);
  });

  it.each([
    ['the log is off', { log: 'off' }],
    ['names are masked', { names: 'masked' }],
    ['the log has no names', { columns: '10' }],
  ] as const)('is sent and not confirmed where %s', async (_, page) => {
    const device = await deviceWith({ page });
    const { events, uploads, recorded } = await print(device);
    expect(recorded).toEqual([]);
    expect(events).toEqual([
      { type: 'document-begun' },
      { type: 'unknown', failure: { code: 'sent-not-confirmed' } },
    ]);
    expect(uploads).toBe(1);
    expect(device.jobs()).toHaveLength(1);
  });

  it('is not sent again where the connection breaks', async () => {
    const device = await deviceWith();
    const by = web();
    const broken = {
      ...by,
      upload: async () => {
        by.counted.uploads += 1;
      },
    };
    const { events, uploads } = await print(device, { by: broken });
    expect(events).toEqual([
      { type: 'document-begun' },
      { type: 'unknown', failure: { code: 'sent-not-confirmed' } },
    ]);
    expect(uploads).toBe(1);
  });

  it('does not take another person’s row of the same name for its own', async () => {
    const device = await deviceWith();
    const by = web();
    const twice = {
      ...by,
      upload: async (...args: Parameters<FormUpload>) => {
        await by.upload(...args);
        await by.upload(...args);
      },
    };
    const { events } = await print(device, { by: twice });
    expect(events.at(-1)).toMatchObject({ failure: { code: 'sent-not-confirmed' } });
  });

  it.each([
    ['the PIN is wrong', {}, accounting('1234567', '1'), 'account-authorization-failed', 1],
    ['there is no form for PDF', { page: { pdf: 'off' } }, undefined, undefined, 1],
    ['nobody is asked', { flavour: 'none' }, undefined, undefined, 0],
    ['an add-on asks', { flavour: 'addon' }, undefined, undefined, 0],
    ['users are asked', { flavour: 'r-user' }, undefined, undefined, 0],
    ['the page is off', { flavour: 'off' }, undefined, undefined, 0],
    ['it is an MF device', { flavour: 'mf' }, undefined, undefined, 1],
  ] as const)('sends nothing where %s', async (_, setting, who, code, tries) => {
    const device = await deviceWith(setting);
    const { events, uploads } = await print(device, who && { who });
    expect(events).toMatchObject([
      { type: 'failed', failure: { code: code ?? 'direct-print-not-offered' } },
    ]);
    expect(uploads).toBe(0);
    expect(device.jobs()).toEqual([]);
    expect(device.remoteUi?.tries()).toHaveLength(tries);
    expect(device.remoteUi?.signedIn()).toBe(0);
  });

  it('says which options the form has no words for', async () => {
    const device = await deviceWith();
    const by = web();
    const strange: PageTransport = async (request) => {
      const answer = await by.pages(request);
      if (!answer.ok) return answer;
      const html = Buffer.from(answer.value.body).toString().replace('Black &amp; White', 'Zwei');
      return ok({ ...answer.value, body: Buffer.from(html) });
    };
    const options = { ...sampleJob({}).options, ...chosen };
    const pages = Object.assign(strange, { jar: by.pages.jar });
    const { events } = await print(device, { by: { ...by, pages }, job: { options } });
    expect(events[0]).toEqual({ type: 'options-left', options: ['color'] });
    expect(device.jobs()).toMatchObject([{ settings: { copies: 2, color: 'color' } }]);
  });

  it('sends no PIN in clear where the printer’s own address has TLS', async () => {
    const device = await deviceWith();
    const { events } = await print(device, { tls: true });
    expect(events).toMatchObject([
      { type: 'failed', failure: { code: 'direct-print-not-offered', detail: 'no TLS' } },
    ]);
    expect(device.remoteUi?.tries()).toEqual([]);
  });

  it('sends nothing where the job is not ours any more, and signs out', async () => {
    const device = await deviceWith();
    const { uploads } = await print(device, { refuse: 'document-begun' });
    expect(uploads).toBe(0);
    expect(device.remoteUi?.signedIn()).toBe(0);
  });

  it('signs out even where something breaks on the way', async () => {
    const device = await deviceWith();
    const by = {
      ...web(),
      upload: async () => {
        throw new Error('the courier’s own fault');
      },
    };
    await expect(print(device, { by })).rejects.toThrow('own fault');
    expect(device.remoteUi?.signedIn()).toBe(0);
  });

  it('tells nobody the PIN', async () => {
    const device = await deviceWith();
    const { events } = await print(device);
    expect(JSON.stringify(events)).not.toContain(pin);
  });

  it('is not for a job that has to be held', async () => {
    const device = await deviceWith();
    const held = parsePin('1234');
    if (!held.ok) throw new Error('not valid');
    const who = { ...accounting(), securedPin: held.value };
    await expect(print(device, { who })).rejects.toThrow();
    expect(device.remoteUi?.tries()).toEqual([]);
  });
});
