import {
  type DeviceOptions,
  startVirtualImageRunner,
  type VirtualImageRunner,
} from '../virtual-imagerunner/device.ts';
import type { JobEntry } from '../virtual-imagerunner/job-entry.ts';

/**
 * A virtual imageRUNNER that can be switched off and on, and a count of what it has printed that
 * outlives that. Job numbers go on after a restart, as RFC 8011 section 5.3.2 wants a `job-id` to
 * name one job.
 */
export class CountingDevice {
  readonly #options: DeviceOptions;
  readonly #printed = new Map<string, number>();
  #device: VirtualImageRunner | undefined;
  #highest = 0;
  /** Types the PIN at the panel as soon as a secured document waits. */
  releaseWith: string | undefined;

  constructor(options: DeviceOptions) {
    this.#options = options;
  }

  async switchOn(): Promise<void> {
    const device = await startVirtualImageRunner({
      ...this.#options,
      firstJobNumber: this.#highest + 1,
    });
    device.onJob((entry) => this.#note(device, entry));
    this.#device = device;
  }

  async restart(): Promise<void> {
    await this.#device?.close();
    await this.switchOn();
  }

  /** The port of its IPP service. */
  port(): number {
    return Number(new URL(this.#running().ippUri.replace(/^ipp:/, 'http:')).port);
  }

  /** How often a document of this name has been printed. */
  timesPrinted(documentName: string): number {
    return this.#printed.get(documentName) ?? 0;
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

  #note(device: VirtualImageRunner, entry: JobEntry): void {
    this.#highest = Math.max(this.#highest, entry.number);
    if (entry.state === 'completed') {
      this.#printed.set(entry.documentName, this.timesPrinted(entry.documentName) + 1);
    }
    const pin = this.releaseWith;
    if (entry.state === 'pending-held' && pin !== undefined) {
      // Not within the change that is being told of.
      setImmediate(() => device.release(entry.number, pin));
    }
  }
}
