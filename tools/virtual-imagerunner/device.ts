import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { CanonModel } from '../../src/cpca/models/model.ts';
import { type Clock, systemClock } from './clock.ts';
import { type Department, Departments, parseDepartment } from './departments.ts';
import { DocumentStore } from './document-store.ts';
import { understandDriverJob } from './driver-job.ts';
import type { DriverLanguage, InventedDriver } from './invented-drivers.ts';
import { type IppAccountingMode, IppOperations } from './ipp-operations.ts';
import { type IppFaults, IppService } from './ipp-service.ts';
import type { JobEntry } from './job-entry.ts';
import { type DeviceParts, JobFlow } from './job-flow.ts';
import { JobLog } from './job-log.ts';
import { listen, stopServer } from './listen.ts';
import { modelEquipment } from './model-attributes.ts';
import { PaperTray } from './paper-tray.ts';
import { createRawPort } from './raw-port.ts';
import { type RunningRemoteUi, startRemoteUi } from './remote-ui/running.ts';
import type { RemoteUiOptions } from './remote-ui/settings.ts';
import { createRemoteUi, securedEntries } from './remote-ui.ts';
import { defaultRenderSettings, PageRenderer } from './render-pages.ts';
import { defaultSecuringMs, type ReleaseOutcome } from './secured-queue.ts';
import { understandJob, understandPclXlJob } from './understand-job.ts';

export interface DeviceOptions {
  /** Each is `ID[:PIN][:LIMIT]`. If there are none, Department ID Management is off. */
  readonly departments?: readonly string[];
  readonly allowUnknownIds?: boolean;
  /** Does not say over IPP that a job was refused because of accounting. */
  readonly silentRefusals?: boolean;
  readonly name?: string;
  /** `printer-make-and-model`. */
  readonly makeAndModel?: string;
  /** Offers what Canon's driver offers for this model, and accepts only this model's codes. */
  readonly model?: CanonModel;
  /** Refuses an unencrypted Department ID or PIN, as a device that expects encryption might. */
  readonly refuseClearCredentials?: boolean;
  /**
   * How the device treats IPP's own accounting attributes, `job-account-id` and `job-password`: it
   * lists and uses them, or reports them as ignored. If absent, it does not list them.
   */
  readonly ippAccounting?: IppAccountingMode;
  /** Reads the made-up accounting lines of pjl-prologue.ts. */
  readonly pjlAccounting?: boolean;
  /** The device only accepts what this invented driver writes, in `driverLanguage`. */
  readonly driver?: InventedDriver;
  /** `postscript` if absent. It is only used with `driver`. */
  readonly driverLanguage?: DriverLanguage;
  /** The device only reads PCL XL; any other document ends with #858. */
  readonly pclXlOnly?: boolean;
  readonly host?: string;
  /** 0, the default, takes any free port. */
  readonly ippPort?: number;
  readonly rawPort?: number;
  readonly uiPort?: number;
  /** MIME types; the first is the default. */
  readonly documentFormats?: readonly string[];
  /** Job Securing Time in milliseconds. */
  readonly securingMs?: number;
  /** How long no data may arrive before a job ends with #857, in milliseconds. */
  readonly dataTimeoutMs?: number;
  readonly maxBytes?: number;
  /** The output directory; if absent, a temporary one that is deleted with the device. */
  readonly output?: string;
  /** The delay before Print-Job and Send-Document are answered, in milliseconds. */
  readonly answerDelayMs?: number;
  /** Whether pages are rendered with Ghostscript; yes by default. */
  readonly render?: boolean;
  readonly faults?: IppFaults;
  /** A web page like that of a real device, in addition to the tester's page; none if absent. */
  readonly remoteUi?: RemoteUiOptions;
  readonly clock?: Clock;
  /**
   * The number of the first job, 1 by default. A device that was switched off continues counting.
   */
  readonly firstJobNumber?: number;
}

export interface VirtualImageRunner {
  /** `ipp://127.0.0.1:49152/ipp/print` */
  readonly ippUri: string;
  readonly rawPort: number;
  /** `http://127.0.0.1:49154/` */
  readonly uiUrl: string;
  /** The web page like that of a real device, if one was requested. */
  readonly remoteUi?: RunningRemoteUi;
  /** The directory of the files that the log names. */
  readonly outputDirectory: string;
  /** The paper. Without paper, jobs wait in the middle of printing. */
  readonly paper: PaperTray;
  /** The job log, oldest first. */
  jobs(): readonly JobEntry[];
  secured(): readonly (JobEntry & { readonly expiresAt: number })[];
  /** Types `pin` at the panel for a waiting job. */
  release(id: number, pin: string): ReleaseOutcome;
  /** Calls `listener` with each new or changed entry; returns a function that stops this. */
  onJob(listener: (entry: JobEntry) => void): () => void;
  /** Resolves with the first entry, present or future, for which `predicate` returns true. */
  waitForJob(predicate: (entry: JobEntry) => boolean, signal?: AbortSignal): Promise<JobEntry>;
  /** How often each IPP operation was requested, by name such as `Print-Job`. */
  requests(): ReadonlyMap<string, number>;
  close(): Promise<void>;
}

/** The formats that Canon's MF models list, and PostScript, which is an option for devices. */
const defaultFormats = [
  ...['application/octet-stream', 'application/pdf', 'application/postscript'],
  ...['image/urf', 'image/pwg-raster', 'image/jpeg'],
];

/** The formats that a device lists if it only reads PCL XL. */
const pclXlFormats = ['application/octet-stream', 'application/vnd.hp-pclxl'];

/** A model waits 15 s if data stops arriving (Canon user manual; 5 to 300 s). */
const defaultDataTimeoutMs = 15_000;
const defaultMaxBytes = 256 * 1024 * 1024;

/** Starts a virtual device. Throws an `Error` if a department is not valid. */
export async function startVirtualImageRunner(
  options: DeviceOptions = {},
): Promise<VirtualImageRunner> {
  const { clock = systemClock, host = '127.0.0.1', name = 'Virtual imageRUNNER' } = options;
  const departments = new Departments(departmentRows(options), options.allowUnknownIds ?? false);
  const store = await DocumentStore.open(options.output);
  const log = new JobLog({ firstNumber: options.firstJobNumber ?? 1 });
  const renderer = new PageRenderer(store, {
    ...defaultRenderSettings,
    enabled: options.render ?? true,
  });
  const securingMs = options.securingMs ?? defaultSecuringMs;
  const paper = new PaperTray();
  const flow = new JobFlow({
    ...{ log, departments, store, renderer, paper, clock, securingMs, understand: reader(options) },
  });
  const limits = {
    maxBytes: options.maxBytes ?? defaultMaxBytes,
    dataTimeoutMs: options.dataTimeoutMs ?? defaultDataTimeoutMs,
  };
  const printer = {
    name,
    printerUri: '',
    paper,
    uiUrl: '',
    documentFormats: options.documentFormats ?? (options.pclXlOnly ? pclXlFormats : defaultFormats),
    silentRefusals: options.silentRefusals ?? false,
    makeAndModel: options.makeAndModel ?? 'Virtual imageRUNNER (CNiR-ADV C3325/3330)',
    ...(options.model && { equipment: modelEquipment(options.model) }),
    ...(options.ippAccounting && { ippAccounting: options.ippAccounting }),
    startedAt: clock.now(),
  };
  const operations = new IppOperations(printer, log, flow, clock);
  const ipp = new IppService({ operations, limits, clock, faults: withDelay(options) });
  const raw = createRawPort(flow, limits, clock);
  const rawSockets = new Set<Socket>();
  raw.on('connection', (socket) => {
    rawSockets.add(socket);
    socket.once('close', () => rawSockets.delete(socket));
  });
  const requests = () => ipp.requests();
  const ui = createRemoteUi({ name, log, flow, departments, store, clock, requests });

  let remoteUi: RunningRemoteUi | undefined;
  const close = async () => {
    operations.close();
    await remoteUi?.close();
    await Promise.all([stopHttp(ipp.server), stopHttp(ui), stopServer(raw, cutRaw)]);
    await flow.close();
    await store.close();
  };
  const cutRaw = () => {
    for (const socket of rawSockets) socket.destroy();
  };
  try {
    const shownHost = host.includes(':') ? `[${host}]` : host;
    const uiPort = await listen(ui, options.uiPort ?? 0, host);
    const uiUrl = `http://${shownHost}:${uiPort}/`;
    if (options.remoteUi) {
      const shared = { name, clock, log, flow, departments, maxBytes: limits.maxBytes };
      remoteUi = await startRemoteUi(options.remoteUi, shared, host);
    }
    printer.uiUrl = remoteUi?.url ?? uiUrl;
    const ippPort = await listen(ipp.server, options.ippPort ?? 0, host);
    printer.printerUri = `ipp://${shownHost}:${ippPort}/ipp/print`;
    const rawPort = await listen(raw, options.rawPort ?? 0, host);
    return {
      ippUri: printer.printerUri,
      rawPort,
      uiUrl,
      ...(remoteUi && { remoteUi }),
      outputDirectory: store.directory,
      jobs: () => log.list(),
      paper,
      secured: () => securedEntries({ log, flow }),
      release: (id, pin) => flow.release(id, pin),
      onJob: (listener) => log.onJob(listener),
      waitForJob: (predicate, signal) => log.waitForJob(predicate, signal),
      requests,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function departmentRows({ departments = [] }: DeviceOptions): readonly Department[] {
  return departments.map((text) => {
    const department = parseDepartment(text);
    if (!department.ok) throw new Error(department.error);
    return department.value;
  });
}

/**
 * Chooses how the device reads jobs: like a Canon device, or only what an invented driver writes.
 */
function reader(options: DeviceOptions): DeviceParts['understand'] {
  const { driver, driverLanguage: language = 'postscript', pjlAccounting = false } = options;
  const { model, refuseClearCredentials } = options;
  const reading = {
    ...(model && { model }),
    ...(refuseClearCredentials && { refuseClearCredentials }),
  };
  if (driver === undefined) {
    const understand = options.pclXlOnly ? understandPclXlJob : understandJob;
    return (bytes, mime) => understand(bytes, mime, pjlAccounting, reading);
  }
  const departments = departmentRows(options);
  return (bytes) => understandDriverJob(bytes, { driver, language, departments });
}

const documentOperations: ReadonlySet<string> = new Set(['Print-Job', 'Send-Document']);

function withDelay({
  faults = {},
  answerDelayMs = 0,
  clock = systemClock,
}: DeviceOptions): IppFaults {
  if (answerDelayMs === 0) return faults;
  return {
    ...faults,
    beforeAnswer: async (operation) => {
      if (documentOperations.has(operation)) {
        await new Promise<void>((resolve) => clock.after(answerDelayMs, resolve));
      }
      return (await faults.beforeAnswer?.(operation)) ?? 'answer';
    },
  };
}

function stopHttp(server: Server): Promise<void> {
  return stopServer(server, () => server.closeAllConnections());
}
