import { createJob, printJob } from '../../src/ipp/client-submit.ts';
import type { IppTarget } from '../../src/ipp/printer-uri.ts';
import { nodeIppTransport } from '../node-ipp-transport.ts';
import {
  type DeviceOptions,
  startVirtualImageRunner,
  type VirtualImageRunner,
} from '../virtual-imagerunner/device.ts';
import type { JobEntry } from '../virtual-imagerunner/job-entry.ts';
import type { Numbering } from './fault.ts';

/** Somebody else, who prints on the same device. */
const strangersName = 'somebody else';
const strangersDocument = 'stranger-';

/**
 * A virtual imageRUNNER that can be switched off and on, and a count of what it has printed that
 * outlives that. Job numbers go on after a restart, as RFC 8011 section 5.3.2 wants a `job-id` to
 * name one job, unless a fault has them begin anew: then another person's jobs have our numbers.
 */
export class CountingDevice {
  #options: DeviceOptions;
  readonly #received = new Set<string>();
  readonly #held = new Set<string>();
  readonly #printed = new Map<string, number>();
  readonly #printedUnheld = new Set<string>();
  readonly #cancelledStrangers: string[] = [];
  #device: VirtualImageRunner | undefined;
  #highest = 0;
  #strangers = 0;
  /** Types the PIN at the panel as soon as a secured document waits. */
  releaseWith: string | undefined;

  constructor(options: DeviceOptions) {
    this.#options = options;
  }

  async switchOn(firstJobNumber = this.#highest + 1): Promise<void> {
    const device = await startVirtualImageRunner({ ...this.#options, firstJobNumber });
    device.onJob((entry) => this.#note(device, entry));
    this.#device = device;
  }

  /** Switches it off and on. What waited in it is gone. */
  async restart(numbers: Numbering = 'go on'): Promise<void> {
    const last = Math.max(1, this.#highest);
    await this.#device?.close();
    await this.switchOn(numbers === 'go on' ? undefined : last);
    if (numbers === 'are reused') await this.#printAsStranger();
  }

  /** Switches it off, and on with other departments. */
  async setDepartments(departments: readonly string[]): Promise<void> {
    this.#options = { ...this.#options, departments };
    await this.restart();
  }

  /** The port of its IPP service. */
  port(): number {
    return Number(new URL(this.#running().ippUri.replace(/^ipp:/, 'http:')).port);
  }

  /** How often a document of this name has been printed. */
  timesPrinted(documentName: string): number {
    return this.#printed.get(documentName) ?? 0;
  }

  /** Whether a document of this name was printed that had not waited for its PIN at the panel. */
  printedUnheld(documentName: string): boolean {
    return this.#printedUnheld.has(documentName);
  }

  /** Whether the whole document of this name has come. */
  hasReceived(documentName: string): boolean {
    return this.#received.has(documentName);
  }

  /** Jobs of other people that were cancelled; nobody but us can have done it. */
  get cancelledStrangers(): readonly string[] {
    return this.#cancelledStrangers;
  }

  releaseAll(pin: string): void {
    for (const { number } of this.#running().secured()) this.#running().release(number, pin);
  }

  close(): Promise<void> {
    return this.#device?.close() ?? Promise.resolve();
  }

  #running(): VirtualImageRunner {
    if (!this.#device) throw new Error('the device is switched off');
    return this.#device;
  }

  /** Gives the next two numbers to somebody else: to a job that is printed, and to one that waits. */
  async #printAsStranger(): Promise<void> {
    const url = `http://127.0.0.1:${this.port()}/ipp/print`;
    const target: IppTarget = { url, printerUri: url.replace(/^http:/, 'ipp:') };
    const name = () => `${strangersDocument}${++this.#strangers}`;
    const names = [name(), name()] as const;
    const job = { userName: strangersName };
    // Which of the two has the number of our last job changes from restart to restart.
    const print = () =>
      printJob(nodeIppTransport, target, {
        ...job,
        jobName: names[0],
        documentFormat: 'application/pdf',
        document: new Blob(['%PDF-1.4\n']),
      });
    const create = () => createJob(nodeIppTransport, target, { ...job, jobName: names[1] });
    const inTurn = this.#strangers % 4 === 2 ? [print, create] : [create, print];
    for (const act of inTurn) {
      const made = await act();
      if (!made.ok) throw new Error(`somebody else cannot print: ${made.error.code}`);
    }
  }

  #note(device: VirtualImageRunner, entry: JobEntry): void {
    const { documentName, number, state } = entry;
    this.#highest = Math.max(this.#highest, number);
    // A document of ours may have come for a number that is somebody else's since a restart: this
    // device asks nobody who they are. What it then prints is ours, as the envelope names it.
    if (entry.userName === strangersName && documentName.startsWith(strangersDocument)) {
      if (state === 'canceled') this.#cancelledStrangers.push(documentName);
      return;
    }
    if (entry.documentBytes !== undefined) this.#received.add(documentName);
    if (state === 'pending-held') this.#held.add(documentName);
    if (state === 'completed') {
      this.#printed.set(documentName, this.timesPrinted(documentName) + 1);
      if (!this.#held.has(documentName)) this.#printedUnheld.add(documentName);
    }
    const pin = this.releaseWith;
    if (state === 'pending-held' && pin !== undefined) {
      // Not within the change that is being told of.
      setImmediate(() => device.release(number, pin));
    }
  }
}
