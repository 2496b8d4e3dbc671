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

/** Another person who prints on the same device. */
const otherUserName = 'somebody else';
const otherDocumentPrefix = 'other-';

/**
 * A virtual imageRUNNER that can be switched off and on. Its count of printed documents survives
 * that. Job numbers continue after a restart, because RFC 8011 section 5.3.2 requires that a
 * `job-id` identifies one job. A fault can make them start again; then another person's jobs get
 * our numbers.
 */
export class CountingDevice {
  #options: DeviceOptions;
  readonly #received = new Set<string>();
  readonly #held = new Set<string>();
  readonly #printed = new Map<string, number>();
  readonly #printedUnheld = new Set<string>();
  readonly #cancelledJobsOfOthers: string[] = [];
  #device: VirtualImageRunner | undefined;
  #highest = 0;
  #otherDocuments = 0;
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

  /** Switches the device off and on. Documents that waited in it are gone. */
  async restart(numbers: Numbering = 'go on'): Promise<void> {
    const last = Math.max(1, this.#highest);
    await this.#device?.close();
    await this.switchOn(numbers === 'go on' ? undefined : last);
    if (numbers === 'are reused') await this.#printAsOtherPerson();
  }

  /** Switches the device off, and on again with other departments. */
  async setDepartments(departments: readonly string[]): Promise<void> {
    this.#options = { ...this.#options, departments };
    await this.restart();
  }

  /** The port of its IPP service. */
  port(): number {
    return Number(new URL(this.#running().ippUri.replace(/^ipp:/, 'http:')).port);
  }

  /** How often a document of this name was printed. */
  timesPrinted(documentName: string): number {
    return this.#printed.get(documentName) ?? 0;
  }

  /** Whether a document of this name was printed without having waited for its PIN at the panel. */
  printedUnheld(documentName: string): boolean {
    return this.#printedUnheld.has(documentName);
  }

  /** Whether the device received the whole document of this name. */
  hasReceived(documentName: string): boolean {
    return this.#received.has(documentName);
  }

  /** Cancelled jobs of other people. Only the extension can have cancelled them. */
  get cancelledJobsOfOthers(): readonly string[] {
    return this.#cancelledJobsOfOthers;
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

  /**
   * Gives the next two numbers to another person: to a job that is printed, and to one that waits.
   */
  async #printAsOtherPerson(): Promise<void> {
    const url = `http://127.0.0.1:${this.port()}/ipp/print`;
    const target: IppTarget = { url, printerUri: url.replace(/^http:/, 'ipp:') };
    const name = () => `${otherDocumentPrefix}${++this.#otherDocuments}`;
    const names = [name(), name()] as const;
    const job = { userName: otherUserName };
    // Which of the two gets the number of our last job alternates from restart to restart.
    const print = () =>
      printJob(nodeIppTransport, target, {
        ...job,
        jobName: names[0],
        documentFormat: 'application/pdf',
        document: new Blob(['%PDF-1.4\n']),
      });
    const create = () => createJob(nodeIppTransport, target, { ...job, jobName: names[1] });
    const inTurn = this.#otherDocuments % 4 === 2 ? [print, create] : [create, print];
    for (const act of inTurn) {
      const made = await act();
      if (!made.ok) throw new Error(`the other person's job failed: ${made.error.code}`);
    }
  }

  #note(device: VirtualImageRunner, entry: JobEntry): void {
    const { documentName, number, state } = entry;
    this.#highest = Math.max(this.#highest, number);
    // After a restart, a document of ours may arrive for a number that now belongs to another
    // person: this device does not check who sends it. It is counted as ours by the name in its
    // envelope.
    if (entry.userName === otherUserName && documentName.startsWith(otherDocumentPrefix)) {
      if (state === 'canceled') this.#cancelledJobsOfOthers.push(documentName);
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
      // Not inside the listener that reports this change.
      setImmediate(() => device.release(number, pin));
    }
  }
}
