import { beforeEach, describe, expect, it, vi } from 'vitest';

type Listener = (received: unknown, sender: { id?: string; url?: string }) => unknown;

const runtime = vi.hoisted(() => ({ listeners: [] as Listener[] }));

vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: {
      id: 'ours',
      getURL: (path: string) => `chrome-extension://ours/${path}`,
      onMessage: { addListener: (listener: Listener) => runtime.listeners.push(listener) },
      sendMessage: async (message: unknown) => {
        const sender = { id: 'ours' };
        return runtime.listeners.map((listener) => listener(message, sender)).find(Boolean);
      },
    },
  },
}));

import { type Answers, channel, type Exchange } from './message-channel.ts';
import { courierPage, type ToCourier, type ToWorker, toCourier, toWorker } from './messages.ts';

const courier = { id: 'ours', url: `chrome-extension://ours/${courierPage}` };
const page = { id: 'ours', url: 'chrome-extension://ours/src/ui/popup/index.html' };

/** What the registered listeners answer. */
function answersOf(received: unknown, sender: { id?: string; url?: string }): unknown[] {
  return runtime.listeners.map((listener) => listener(received, sender)).filter(Boolean);
}

const addressed = (type: string) => ({ to: 'worker', message: { type, jobId: 'j' } });

describe('a message', () => {
  const heard: string[] = [];
  /** Answers that note which message was heard. */
  function answersFor<Register>(names: readonly (keyof Register & string)[]) {
    const note = async ({ type }: { type: string }) => heard.push(type);
    return Object.fromEntries(names.map((name) => [name, note])) as never;
  }
  beforeEach(() => {
    runtime.listeners.length = 0;
    heard.length = 0;
    toWorker.answer(
      answersFor<ToWorker>([
        'cancel-job',
        'begin-sending',
        'print-test-page',
        'sign-in',
        'authorise',
        'export-order',
      ]),
    );
    toCourier.answer(answersFor<ToCourier>(['list-active', 'deliver']));
  });

  it('is received by the part that it is addressed to', () => {
    expect(answersOf(addressed('cancel-job'), page)).toHaveLength(1);
    expect(answersOf({ to: 'courier', message: { type: 'list-active' } }, page)).toHaveLength(1);
    expect(heard).toEqual(['cancel-job', 'list-active']);
  });

  it.each([
    ['another extension', { id: 'theirs', url: 'chrome-extension://theirs/x.html' }],
    ['another extension that has a page of our path', { ...courier, id: 'theirs' }],
    ['nobody', {}],
  ])('of %s is not heard', (_who, sender) => {
    for (const type of ['cancel-job', 'begin-sending', 'print-test-page']) {
      expect(answersOf(addressed(type), sender)).toEqual([]);
    }
    expect(answersOf({ to: 'courier', message: { type: 'deliver' } }, sender)).toEqual([]);
    expect(heard).toEqual([]);
  });

  it.each(['begin-sending', 'sign-in', 'authorise', 'export-order'])(
    'that is answered with a secret (%s) is heard from the courier alone',
    (type) => {
      expect(answersOf(addressed(type), courier)).toHaveLength(1);
      expect(answersOf(addressed(type), page)).toEqual([]);
      expect(answersOf(addressed(type), { id: 'ours' })).toEqual([]);
      expect(heard).toEqual([type]);
    },
  );

  it.each([null, undefined, 'text', 7, {}, { to: 'worker' }, { to: 'background', message: 1 }])(
    'that is none is not heard: %o',
    (received) => {
      expect(answersOf(received, courier)).toEqual([]);
    },
  );
});

describe('a register of messages', () => {
  /** A register with one row, as a new message would be added. */
  interface Doubling {
    double: Exchange<{ number: number }, number>;
  }

  it('types and carries a new message by its one row', async () => {
    runtime.listeners.length = 0;
    const doubling = channel<Doubling>('calculator');
    const answers: Answers<Doubling> = { double: async ({ number }) => number * 2 };
    doubling.answer(answers);
    const answer: number = await doubling.ask({ type: 'double', number: 21 });
    expect(answer).toBe(42);
    // @ts-expect-error: it asks for a number
    expect(await doubling.ask({ type: 'double', number: 'x' })).toBeNaN();
  });

  it('says so where nobody answers', async () => {
    runtime.listeners.length = 0;
    const doubling = channel<Doubling>('calculator');
    await expect(doubling.ask({ type: 'double', number: 1 })).rejects.toThrow(
      'double was not answered',
    );
  });
});
