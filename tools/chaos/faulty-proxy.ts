import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { listen, stopServer } from '../virtual-imagerunner/listen.ts';
import { falseAnswerBytes } from './false-answer.ts';
import type { FalseAnswer, Fault, Moment, Numbering } from './fault.ts';
import { pieces, replyOf } from './proxy-bytes.ts';
import { listenBelowEphemeral, proxyHost } from './proxy-port.ts';
import { ippHeadBytes, type RequestHead, readRequestHead } from './request-head.ts';
import { sendSpoiled, withoutCreateJob } from './spoiled-reply.ts';

/** The sender of a document waits for an hour. To save time, the connection breaks after this. */
const silenceBeforeBreakMs = 1_500;
/**
 * The sender of any other request gives up after 15 s. The connection breaks after this if it does
 * not.
 */
const longestSilenceMs = 30_000;
const slowPieceMs = 20;

/** Holds requests of one kind until it is opened. */
export interface Gate {
  readonly moment: Moment | 'any';
  /** How much of the request's body the device has received while the gate is closed. */
  readonly reached: 'nothing' | 'half' | 'all';
  readonly opened: Promise<void>;
}

export interface ProxyOptions {
  /** The device's current port: it changes when the device is switched off and on. */
  readonly devicePort: () => number;
  /** Hides Create-Job and Send-Document, like an older device. */
  readonly printJobOnly?: boolean;
  /** Switches the device off and on. */
  readonly restartDevice: (numbers: Numbering) => Promise<void>;
  /** The address of a redirect to another host. */
  readonly otherHostUrl: string;
  /**
   * The message of an IPP error: from a device that has received a PIN, and from one that has not.
   */
  readonly words: { readonly knowing: string; readonly notKnowing: string };
}

/** A proxy before one device, with scripted faults. Each connection carries one request. */
export class FaultyProxy {
  readonly #options: ProxyOptions;
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  #port = 0;
  #fault: Fault = { kind: 'none' };
  #gate: Gate | undefined;
  #mostTaken = 0;
  /** Resolves when the port is open again, after all periods in which it had to be closed. */
  #refused: Promise<void> = Promise.resolve();

  constructor(options: ProxyOptions) {
    this.#options = options;
  }

  /** Opens the proxy. Out: the port at which it is reached. */
  async open(): Promise<number> {
    const server = createServer({ allowHalfOpen: true }, (client) => this.#connected(client));
    this.#port =
      this.#port === 0
        ? await listenBelowEphemeral(server)
        : await listen(server, this.#port, proxyHost);
    this.#server = server;
    return this.#port;
  }

  /** Sets the next fault. It happens once. */
  arm(fault: Fault): void {
    this.#fault = fault;
    if (fault.kind !== 'refuse') return;
    // A job may end while the port is still closed, and the next fault may be armed then.
    this.#refused = this.#refused.then(() => this.#refuse(fault.forMs));
  }

  /** Whether the armed fault has happened. */
  get struck(): boolean {
    return this.#fault.kind === 'none';
  }

  /** The most bytes that the client took of an endless answer. */
  get mostTaken(): number {
    return this.#mostTaken;
  }

  hold(gate: Gate | undefined): void {
    this.#gate = gate;
  }

  async close(): Promise<void> {
    await this.#refused;
    await this.#stopListening();
  }

  async #stopListening(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server) await stopServer(server, () => this.#cut());
  }

  async #refuse(forMs: number): Promise<void> {
    await this.#stopListening();
    this.#fault = { kind: 'none' };
    await pause(forMs);
    await this.open();
  }

  #cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  #connected(client: Socket): void {
    this.#sockets.add(client);
    client.once('close', () => this.#sockets.delete(client));
    // This proxy causes resets at both ends, so a reset is no error here.
    client.on('error', () => client.destroy());
    if (this.#fault.kind === 'reset-on-accept') {
      this.#fault = { kind: 'none' };
      client.resetAndDestroy();
      return;
    }
    let begun = Buffer.alloc(0);
    const beginning = (piece: Buffer): void => {
      begun = Buffer.concat([begun, piece]);
      const head = readRequestHead(begun);
      if (!head) return;
      client.off('data', beginning);
      client.pause();
      void this.#serve(client, head, begun).catch(() => client.destroy());
    };
    client.on('data', beginning);
  }

  #faultAt(moment: RequestHead['moment']): Fault {
    const fault = this.#fault;
    const strikes =
      ('at' in fault && fault.at === moment) ||
      (fault.kind === 'slow-body' && moment === 'document');
    if (!strikes) return { kind: 'none' };
    this.#fault = { kind: 'none' };
    return fault;
  }

  async #serve(client: Socket, head: RequestHead, begun: Buffer): Promise<void> {
    const fault = this.#faultAt(head.moment);
    const gate = this.#gate;
    const held = gate && (gate.moment === 'any' || gate.moment === head.moment) ? gate : undefined;
    if (held?.reached === 'nothing') await held.opened;
    if (fault.kind === 'restart') await this.#options.restartDevice(fault.numbers);
    if (fault.kind === 'black-hole' || (fault.kind === 'false-answer' && !fault.acted)) {
      await this.#answerAlone(client, head, begun, fault);
      return;
    }
    const wanted = head.headerBytes + head.bodyBytes;
    const breaksAt =
      fault.kind === 'reset-request' && fault.fraction < 1
        ? head.headerBytes + Math.floor(head.bodyBytes * fault.fraction)
        : wanted;
    const device = connect(this.#options.devicePort(), proxyHost);
    device.on('error', () => client.resetAndDestroy());
    client.once('close', () => device.destroy());
    const reply = replyOf(device);
    let forwarded = 0;
    let messageHead = Buffer.alloc(0);
    for await (const piece of pieces(client, begun, breaksAt)) {
      device.write(piece);
      if (forwarded < head.headerBytes + ippHeadBytes) {
        messageHead = Buffer.concat([messageHead, piece]);
      }
      forwarded += piece.length;
      if (fault.kind === 'slow-body') await pause(slowPieceMs);
      if (held?.reached === 'half' && forwarded >= head.headerBytes + head.bodyBytes / 2) {
        await held.opened;
      }
    }
    if (breaksAt < wanted) {
      device.end();
      await pause(20);
      device.destroy();
      client.resetAndDestroy();
      return;
    }
    const answered = await reply;
    if (held?.reached === 'all') await held.opened;
    if (fault.kind === 'reset-request') {
      client.resetAndDestroy();
      return;
    }
    if (fault.kind === 'false-answer') {
      client.end(this.#falseAnswer(fault.answer, head, messageHead));
      return;
    }
    const hide = this.#options.printJobOnly && head.moment === 'Get-Printer-Attributes';
    const told = hide ? withoutCreateJob(answered) : answered;
    this.#mostTaken = Math.max(this.#mostTaken, await sendSpoiled(client, told, fault));
    if (fault.kind === 'silence-after-status') await this.#staySilent(client, head);
  }

  /** Answers a request that is not passed on to the device. */
  async #answerAlone(
    client: Socket,
    head: RequestHead,
    begun: Buffer,
    fault: Fault,
  ): Promise<void> {
    const taken: Buffer[] = [];
    for await (const piece of pieces(client, begun, head.headerBytes + head.bodyBytes)) {
      taken.push(piece);
    }
    if (fault.kind === 'false-answer') {
      client.end(this.#falseAnswer(fault.answer, head, Buffer.concat(taken)));
    } else {
      await this.#staySilent(client, head);
    }
  }

  /** @param request its bytes; the first ones, which identify it, are enough */
  #falseAnswer(answer: FalseAnswer, { moment, headerBytes }: RequestHead, request: Buffer): Buffer {
    const { otherHostUrl, words } = this.#options;
    const targets = {
      itself: `http://${proxyHost}:${this.#port}/ipp/print`,
      otherHost: otherHostUrl,
    };
    // The PIN is sent with the document. Before that, the device cannot quote it.
    const knows = moment === 'document' || moment === 'Get-Job-Attributes';
    const said = knows ? words.knowing : words.notKnowing;
    return falseAnswerBytes(answer, request.subarray(headerBytes), targets, said);
  }

  async #staySilent(client: Socket, head: RequestHead): Promise<void> {
    await pause(head.moment === 'document' ? silenceBeforeBreakMs : longestSilenceMs);
    if (!client.destroyed) client.resetAndDestroy();
  }
}
