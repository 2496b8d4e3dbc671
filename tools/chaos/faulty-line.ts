import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { listen, stopServer } from '../virtual-imagerunner/listen.ts';
import { falseAnswerBytes } from './false-answer.ts';
import type { FalseAnswer, Fault, Moment, Numbering } from './fault.ts';
import { pieces, replyOf } from './line-bytes.ts';
import { lineHost, listenApart } from './line-port.ts';
import { ippHeadBytes, type RequestHead, readRequestHead } from './request-head.ts';
import { sendSpoiled, withoutCreateJob } from './spoiled-reply.ts';

/** A document's sender waits for an hour; the line spares the run that and breaks after this. */
const silenceBeforeBreakMs = 1_500;
/** A question is given up by its asker, after 15 s; this is only in case it is not. */
const longestSilenceMs = 30_000;
const slowPieceMs = 20;

/** Where requests of a moment wait, until they are let go. */
export interface Gate {
  readonly moment: Moment | 'any';
  /** How much of the request's body has reached the device meanwhile. */
  readonly reached: 'nothing' | 'half' | 'all';
  readonly opened: Promise<void>;
}

export interface LineOptions {
  /** The device's port at this moment: it changes when the device is switched off and on. */
  readonly devicePort: () => number;
  /** Hides Create-Job and Send-Document, as an older device has it. */
  readonly printJobOnly?: boolean;
  /** Switches the device off and on. */
  readonly restartDevice: (numbers: Numbering) => Promise<void>;
  /** Where a redirect leads that does not lead back here. */
  readonly strangerUrl: string;
  /** What an IPP error says to people: of a device that has been told a PIN, and of one that has not. */
  readonly words: { readonly knowing: string; readonly notKnowing: string };
}

/** The network line to one device, with scripted faults. One request a connection. */
export class FaultyLine {
  readonly #options: LineOptions;
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  #port = 0;
  #fault: Fault = { kind: 'none' };
  #gate: Gate | undefined;
  #mostTaken = 0;
  /** Ends when the port is open again, however often it was to be closed meanwhile. */
  #refused: Promise<void> = Promise.resolve();

  constructor(options: LineOptions) {
    this.#options = options;
  }

  /** Out: the port to reach the device through this line. */
  async open(): Promise<number> {
    const server = createServer({ allowHalfOpen: true }, (client) => this.#connected(client));
    this.#port =
      this.#port === 0 ? await listenApart(server) : await listen(server, this.#port, lineHost);
    this.#server = server;
    return this.#port;
  }

  /** The next fault. It strikes once. */
  arm(fault: Fault): void {
    this.#fault = fault;
    if (fault.kind !== 'refuse') return;
    // A job may end, and the next fault be armed, while the port is still closed.
    this.#refused = this.#refused.then(() => this.#refuse(fault.forMs));
  }

  /** Whether the armed fault has struck. */
  get struck(): boolean {
    return this.#fault.kind === 'none';
  }

  /** The most bytes that were taken of an answer without end. */
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
    // A reset by either end is what this line is for.
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
    const device = connect(this.#options.devicePort(), lineHost);
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

  /** The device hears nothing of this request. */
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

  /** @param request its bytes, of which those that say what it is are enough */
  #falseAnswer(answer: FalseAnswer, { moment, headerBytes }: RequestHead, request: Buffer): Buffer {
    const { strangerUrl, words } = this.#options;
    const targets = { itself: `http://${lineHost}:${this.#port}/ipp/print`, stranger: strangerUrl };
    // The PIN travels with the document: before, the device cannot repeat it.
    const knows = moment === 'document' || moment === 'Get-Job-Attributes';
    const said = knows ? words.knowing : words.notKnowing;
    return falseAnswerBytes(answer, request.subarray(headerBytes), targets, said);
  }

  async #staySilent(client: Socket, head: RequestHead): Promise<void> {
    await pause(head.moment === 'document' ? silenceBeforeBreakMs : longestSilenceMs);
    if (!client.destroyed) client.resetAndDestroy();
  }
}
