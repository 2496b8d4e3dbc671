import { beforeEach, describe, expect, it, vi } from 'vitest';

type Heard = (received: unknown, sender: { id?: string; url?: string }) => unknown;

const runtime = vi.hoisted(() => ({ listeners: [] as Heard[] }));

vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: {
      id: 'ours',
      getURL: (path: string) => `chrome-extension://ours/${path}`,
      onMessage: { addListener: (listener: Heard) => runtime.listeners.push(listener) },
    },
  },
}));

import { courierPage, onBackgroundMessage, onCourierMessage } from './messages.ts';

const courier = { id: 'ours', url: `chrome-extension://ours/${courierPage}` };
const page = { id: 'ours', url: 'chrome-extension://ours/src/ui/popup/index.html' };

/** What the registered listeners answer. */
function answersOf(received: unknown, sender: { id?: string; url?: string }): unknown[] {
  return runtime.listeners.map((listener) => listener(received, sender)).filter(Boolean);
}

const toWorker = (type: string) => ({ to: 'background', message: { type, jobId: 'j' } });

describe('a message', () => {
  const heard: string[] = [];
  beforeEach(() => {
    runtime.listeners.length = 0;
    heard.length = 0;
    onBackgroundMessage(async ({ type }) => heard.push(type));
    onCourierMessage(async ({ type }) => heard.push(type));
  });

  it('is heard by the one that it is for', () => {
    expect(answersOf(toWorker('cancel-job'), page)).toHaveLength(1);
    expect(answersOf({ to: 'courier', message: { type: 'list-active' } }, page)).toHaveLength(1);
    expect(heard).toEqual(['cancel-job', 'list-active']);
  });

  it.each([
    ['another extension', { id: 'theirs', url: 'chrome-extension://theirs/x.html' }],
    ['another extension that has a page of our path', { ...courier, id: 'theirs' }],
    ['nobody', {}],
  ])('of %s is not heard', (_who, sender) => {
    for (const type of ['cancel-job', 'begin-sending', 'print-test-page']) {
      expect(answersOf(toWorker(type), sender)).toEqual([]);
    }
    expect(answersOf({ to: 'courier', message: { type: 'deliver' } }, sender)).toEqual([]);
    expect(heard).toEqual([]);
  });

  it.each(['begin-sending', 'sign-in', 'authorise', 'export-order'])(
    'that is answered with a secret (%s) is heard from the courier alone',
    (type) => {
      expect(answersOf(toWorker(type), courier)).toHaveLength(1);
      expect(answersOf(toWorker(type), page)).toEqual([]);
      expect(answersOf(toWorker(type), { id: 'ours' })).toEqual([]);
      expect(heard).toEqual([type]);
    },
  );

  it.each([null, undefined, 'text', 7, {}, { to: 'background' }, { to: 'background', message: 1 }])(
    'that is none is not heard: %o',
    (received) => {
      expect(answersOf(received, courier)).toEqual([]);
    },
  );
});
