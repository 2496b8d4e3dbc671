import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstTextOf } from '../../src/ipp/attribute-reading.ts';
import { decodeMessage } from '../../src/ipp/decode.ts';
import { encodeMessage } from '../../src/ipp/encode.ts';
import { jobState } from '../../src/ipp/job-states.ts';
import { groupsOf, type IppMessage } from '../../src/ipp/message.ts';
import { operation } from '../../src/ipp/operations.ts';
import { delimiterTag } from '../../src/ipp/tags.ts';
import { type IppAttribute, numberAttribute, textAttribute } from '../../src/ipp/value.ts';
import type { JobRecord } from '../../src/jobs/job.ts';
import { openExtensionPage } from '../../tools/browser/extension-page.ts';
import { poll } from '../../tools/browser/poll.ts';
import { openStage, type Stage } from '../../tools/stage/stage.ts';
import { listen, stopServer } from '../../tools/virtual-imagerunner/listen.ts';
import { selfSigned } from '../doubles/self-signed.ts';

const pin = '7391746';
const statuses = [301, 302, 303, 307, 308] as const;
const places = ['same-host', 'other-host', 'tls-to-clear'] as const;
/** What the device redirects: its very first question, or only the document. */
const moments = ['question', 'document'] as const;

const cases = moments.flatMap((moment) =>
  places.flatMap((place) => statuses.map((status) => ({ moment, place, status }))),
);
type Case = (typeof cases)[number];
const idOf = ({ moment, place, status }: Case) => `${moment}.${place}.${status}`;

interface ReceivedRequest {
  readonly path: string;
  readonly operation: number | undefined;
  readonly holdsPin: boolean;
}

/** Devices that redirect, each at a path of its own; and what lies where they point. */
class RedirectingDevices {
  readonly heard: ReceivedRequest[] = [];
  /** What each job was created as, by path: a device tells of its jobs by name and owner. */
  readonly #jobs = new Map<string, readonly IppAttribute[]>();
  /** The paths whose job was cancelled, which a device tells from then on. */
  readonly #cancelled = new Set<string>();
  readonly #clear = createServer((request, response) => this.#serve(request, response));
  readonly #tls = createTlsServer(selfSigned(), (request, response) =>
    this.#serve(request, response),
  );
  #ports = { clear: 0, tls: 0 };

  async start(): Promise<void> {
    this.#ports = {
      clear: await listen(this.#clear, 0, '127.0.0.1'),
      tls: await listen(this.#tls, 0, '127.0.0.1'),
    };
  }

  async close(): Promise<void> {
    await stopServer(this.#clear, () => this.#clear.closeAllConnections());
    await stopServer(this.#tls, () => this.#tls.closeAllConnections());
  }

  uriOf(given: Case): string {
    const { clear, tls } = this.#ports;
    const base =
      given.place === 'tls-to-clear' ? `ipps://127.0.0.1:${tls}` : `ipp://127.0.0.1:${clear}`;
    return `${base}/${idOf(given)}`;
  }

  /** Where it redirects, as a `Location`, and as the printer address that a person would set. */
  target({ place, status }: Case): { readonly location: string; readonly address: string } {
    const { clear } = this.#ports;
    const path = `/elsewhere-${status}`;
    const host = place === 'other-host' ? 'localhost' : '127.0.0.1';
    const location = place === 'same-host' ? path : `http://${host}:${clear}${path}`;
    return { location, address: `ipp://${host}:${clear}${path}` };
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    this.#answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const path = request.url ?? '';
    const decoded = decodeMessage(new Uint8Array(body));
    const message = decoded.ok ? decoded.value.message : undefined;
    this.heard.push({ path, operation: message?.code, holdsPin: body.includes(pin) });
    if (message?.code === operation.createJob) this.#jobs.set(path, identityOf(message));
    if (message?.code === operation.cancelJob) this.#cancelled.add(path);
    const found = cases.find((each) => path === `/${idOf(each)}`);
    const document = message?.code === operation.sendDocument;
    if (found && (found.moment === 'question' || document)) {
      response.writeHead(found.status, { Location: this.target(found).location }).end();
      return;
    }
    const requestId = message?.requestId ?? 1;
    response.writeHead(200, { 'Content-Type': 'application/ipp' }).end(
      encodeMessage({
        version: [1, 1],
        code: 0,
        requestId,
        groups: groupsFor(message?.code, this.#cancelled.has(path), this.#jobs.get(path)),
      }),
    );
  }
}

/** Name and owner of the job that a request creates, as the device tells them afterwards. */
function identityOf(request: IppMessage): readonly IppAttribute[] {
  const [given] = groupsOf(request, delimiterTag.operationAttributes);
  return [
    textAttribute('job-name', 'name', firstTextOf(given?.attributes ?? [], 'job-name') ?? ''),
    textAttribute(
      ...(['job-originating-user-name', 'name'] as const),
      firstTextOf(given?.attributes ?? [], 'requesting-user-name') ?? '',
    ),
  ];
}

function groupsFor(
  code: number | undefined,
  cancelled: boolean,
  identity: readonly IppAttribute[] = [],
) {
  const operationAttributes: IppAttribute[] = [
    textAttribute('attributes-charset', 'charset', 'utf-8'),
    textAttribute('attributes-natural-language', 'naturalLanguage', 'en'),
  ];
  const groups = [{ tag: delimiterTag.operationAttributes, attributes: operationAttributes }];
  const { getPrinterAttributes, createJob, sendDocument, getJobAttributes, cancelJob } = operation;
  if (code === getPrinterAttributes) {
    const known = [getPrinterAttributes, createJob, sendDocument, getJobAttributes, cancelJob];
    const attributes: IppAttribute[] = [
      { name: 'operations-supported', values: known.map((value) => ({ type: 'enum', value })) },
      textAttribute('document-format-supported', 'mimeMediaType', 'application/octet-stream'),
    ];
    return [...groups, { tag: delimiterTag.printerAttributes, attributes }];
  }
  const attributes = [
    numberAttribute('job-id', 'integer', 1),
    numberAttribute('job-state', 'enum', cancelled ? jobState.canceled : jobState.pending),
    textAttribute('job-state-reasons', 'keyword', cancelled ? 'none' : 'job-incoming'),
    ...identity,
  ];
  return [...groups, { tag: delimiterTag.jobAttributes, attributes }];
}

/** All job records, as they are stored. */
function recordsOf(page: Page): Promise<JobRecord[]> {
  return page.evaluate(
    () =>
      new Promise<JobRecord[]>((resolve, reject) => {
        const request = indexedDB.open('department-print-jobs');
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const all = request.result.transaction('records').objectStore('records').getAll();
          all.onerror = () => reject(all.error);
          all.onsuccess = () => {
            request.result.close();
            resolve(all.result as JobRecord[]);
          };
        };
      }),
  );
}

describe('a device that redirects', () => {
  const devices = new RedirectingDevices();
  let stage: Stage;
  let page: Page;
  let records: ReadonlyMap<string, JobRecord>;

  beforeAll(async () => {
    await devices.start();
    stage = await openStage({
      policy: () => ({
        departmentId: '42',
        pin,
        waitForPrinterMinutes: 0,
        printers: cases.map((each) => ({
          id: idOf(each),
          name: idOf(each),
          uri: devices.uriOf(each),
          configuration: 'department-id-pin',
          carrier: 'pjl',
          documentFormat: 'pdf',
          pjlAccountingLines: '@PJL SET ID="{departmentId}"\n@PJL SET KEY="{pin}"',
        })),
      }),
      browser: { args: ['--ignore-certificate-errors'] },
    });
    page = await openExtensionPage(stage.launched, 'src/ui/options/index.html');
    // The rule that the worker has set at its start is taken away: a job sets it anew.
    await page.evaluate(async () => {
      const rules = await chrome.declarativeNetRequest.getSessionRules();
      const removeRuleIds = rules.map(({ id }) => id);
      await chrome.declarativeNetRequest.updateSessionRules({ removeRuleIds });
    });
    const outcomes = await page.evaluate(
      (ids) =>
        Promise.all(
          ids.map((printerId) =>
            chrome.runtime.sendMessage({
              to: 'worker',
              message: { type: 'print-test-page', printerId },
            }),
          ),
        ),
      cases.map(idOf),
    );
    expect(new Set(outcomes)).toEqual(new Set(['accepted']));
    records = await poll(
      'every job to end',
      async () => {
        const jobs = await recordsOf(page);
        const ended = jobs.filter(({ state }) => /failed|unknown|done|cancelled/.test(state));
        // A job that was led away need not end; the tests then name it.
        return ended.length === cases.length || visitsElsewhere().length > 0
          ? new Map(ended.map((job) => [job.printer.id, job]))
          : undefined;
      },
      { timeoutMs: 180_000 },
    );
  }, 300_000);

  afterAll(async () => {
    await stage?.close();
    await devices.close();
  });

  const visitsElsewhere = () => devices.heard.filter(({ path }) => path.includes('elsewhere'));

  it('was sent every document, with the PIN in it, so that there was something to repeat', () => {
    const documents = devices.heard.filter((each) => each.operation === operation.sendDocument);
    expect(documents.filter(({ holdsPin }) => holdsPin)).toHaveLength(15);
  });

  it.each(cases)('with $status to $place on its $moment takes nothing elsewhere', (given) => {
    const { status } = given;
    const here = devices.heard.filter(({ path }) => path === `/${idOf(given)}`);
    const documents = here.filter((each) => each.operation === operation.sendDocument);
    expect(documents).toHaveLength(given.moment === 'document' ? 1 : 0);
    expect(visitsElsewhere()).toEqual([]);

    const job = records.get(idOf(given));
    expect(job?.failure).toMatchObject({ code: 'http-redirect', httpStatus: status });
    expect(job?.state).toBe(given.moment === 'question' ? 'failed' : job?.state);
    expect(job?.state).not.toBe('done');
    // What only the document meets, the device does not tell to a question.
    const named = given.moment === 'question' ? devices.target(given).address : undefined;
    expect(job?.failure?.redirectedTo).toBe(named);
  });

  it('is named in the log, with the address to set', async () => {
    const log = await openExtensionPage(stage.launched, 'src/ui/log/index.html');
    const content = () => log.content();
    await expect.poll(content).toContain('localhost:');
    await expect.poll(content).toContain('print service of the same printer');
    await log.close();
  });
});
