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
  /** `ID[:PIN][:LIMIT]` each; none: Department ID Management is off. */
  readonly departments?: readonly string[];
  readonly allowUnknownIds?: boolean;
  /** Say nothing over IPP of why accounting refused a job. */
  readonly silentRefusals?: boolean;
  readonly name?: string;
  /** `printer-make-and-model`. */
  readonly makeAndModel?: string;
  /** Has what Canon's driver offers for this model, and takes no codes that are not its own. */
  readonly model?: CanonModel;
  /** Refuses Department ID and PINs in clear, as a device that expects encryption might. */
  readonly refuseClearCredentials?: boolean;
  /**
   * IPP's own accounting: `job-account-id` and `job-password` are listed, and honoured, or answered
   * as ignored. Absent: not listed.
   */
  readonly ippAccounting?: IppAccountingMode;
  /** Reads the made-up accounting lines of pjl-prologue.ts. */
  readonly pjlAccounting?: boolean;
  /** The device takes nothing but what this invented driver writes, in `driverLanguage`. */
  readonly driver?: InventedDriver;
  /** `postscript` if absent; counts only with `driver`. */
  readonly driverLanguage?: DriverLanguage;
  /** The only page language that the device reads is PCL XL; any other document ends with #858. */
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
  /** Silence after which a job ends with #857, in milliseconds. */
  readonly dataTimeoutMs?: number;
  readonly maxBytes?: number;
  /** Output directory; absent: a temporary one that goes with the device. */
  readonly output?: string;
  /** Milliseconds before the answer to Print-Job and Send-Document. */
  readonly answerDelayMs?: number;
  /** Whether pages are rendered with Ghostscript; yes by default. */
  readonly render?: boolean;
  readonly faults?: IppFaults;
  /** A web page like a device's own, besides the tester's page; absent: none. */
  readonly remoteUi?: RemoteUiOptions;
  readonly clock?: Clock;
  /** The number of the first job, 1 by default: a device that was off goes on counting. */
  readonly firstJobNumber?: number;
}

export interface VirtualImageRunner {
  /** `ipp://127.0.0.1:49152/ipp/print` */
  readonly ippUri: string;
  readonly rawPort: number;
  /** `http://127.0.0.1:49154/` */
  readonly uiUrl: string;
  /** The web page like a device's own, where one was asked for. */
  readonly remoteUi?: RunningRemoteUi;
  /** Where the files that the log names are. */
  readonly outputDirectory: string;
  /** Take the paper out, and jobs wait in the middle of printing. */
  readonly paper: PaperTray;
  /** The job log, oldest first. */
  jobs(): readonly JobEntry[];
  secured(): readonly (JobEntry & { readonly expiresAt: number })[];
  /** Types `pin` at the panel for a waiting job. */
  release(id: number, pin: string): ReleaseOutcome;
  /** Calls `listener` with each new entry and each change; returns the function that ends it. */
  onJob(listener: (entry: JobEntry) => void): () => void;
  /** The first entry, there already or yet to come, for which `predicate` holds. */
  waitForJob(predicate: (entry: JobEntry) => boolean, signal?: AbortSignal): Promise<JobEntry>;
  /** How often each IPP operation was asked for, by name such as `Print-Job`. */
  requests(): ReadonlyMap<string, number>;
  close(): Promise<void>;
}

/** What Canon's MF models list, with PostScript for devices that have the option. */
const defaultFormats = [
  ...['application/octet-stream', 'application/pdf', 'application/postscript'],
  ...['image/urf', 'image/pwg-raster', 'image/jpeg'],
];

/** What a device lists whose only page language is PCL XL. */
const pclXlFormats = ['application/octet-stream', 'application/vnd.hp-pclxl'];

/** A model waits 15 s for data that stops arriving (Canon user manual; 5 to 300 s). */
const defaultDataTimeoutMs = 15_000;
const defaultMaxBytes = 256 * 1024 * 1024;

/** Starts a virtual device. A department that is not valid is thrown as an `Error`. */
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

/** How the device reads jobs: as a Canon device does, or only what an invented driver writes. */
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
