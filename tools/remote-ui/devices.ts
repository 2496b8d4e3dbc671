import { Secret } from '../../src/secret.ts';
import type { RemoteUiOptions } from '../virtual-imagerunner/remote-ui/settings.ts';

/** One device of the table, and what has happened at it before the check. */
export interface TableDevice {
  readonly name: string;
  readonly remoteUi: RemoteUiOptions;
  /** Whether the administrator says that users are named after Department IDs. */
  readonly usersNamedById?: true;
  /** Whether the client starts at the port that only sends on. */
  readonly fromRedirectPort?: true;
  /** `taken`: another person is signed in. `locked`: the ID was locked by wrong tries. */
  readonly before?: 'taken' | 'locked';
  /** The device forgets its sessions when the form has been answered. */
  readonly forgetsSessions?: true;
}

/** What is registered at every device of the table: with a PIN, and without. */
export const registered = { id: '1234567', pin: '765432', withoutPin: '42' } as const;
export const departments = [`${registered.id}:${registered.pin}`, registered.withoutPin];

export const systemManager = { id: '7654321', pin: '1112223' } as const;
const manager = {
  id: Number(systemManager.id),
  pin: new Secret(Number(systemManager.pin)),
} as const;

/** Users named after the Department ID that has a PIN. A user without a password is not registered. */
const users = [
  {
    name: registered.id,
    password: new Secret<string>(registered.pin),
    departmentId: Number(registered.id),
  },
];

/** What is typed. `right`: whether a job with it is accounted to a registered department. */
export const entries = [
  { name: 'right', id: registered.id, pin: registered.pin, right: true },
  { name: 'wrong PIN', id: registered.id, pin: '1', right: false },
  { name: 'unknown ID', id: '999', pin: registered.pin, right: false },
  { name: 'PIN left blank', id: registered.id, pin: '', right: false },
  { name: 'ID that has no PIN', id: registered.withoutPin, pin: '', right: true },
  { name: 'System Manager', id: systemManager.id, pin: systemManager.pin, right: true },
  { name: 'ID and PIN exchanged', id: registered.pin, pin: registered.id, right: false },
] as const;

const dept = { flavour: 'r-dept', systemManager: manager } as const;
const user = { flavour: 'r-user', users } as const;
const mf = { flavour: 'mf', systemManager: manager } as const;

export const tableDevices: readonly TableDevice[] = [
  { name: 'R, Department ID', remoteUi: dept },
  { name: 'R, German', remoteUi: { ...dept, settings: { language: 'de' } } },
  { name: 'R, Japanese', remoteUi: { ...dept, settings: { language: 'ja' } } },
  { name: 'R, reached by port 80', remoteUi: dept, fromRedirectPort: true },
  { name: 'R, wants a Referer', remoteUi: { ...dept, settings: { referer: 'required' } } },
  { name: 'R, asks for a new PIN', remoteUi: { ...dept, settings: { reminder: 'on' } } },
  { name: 'R, PIN encrypted', remoteUi: { ...dept, settings: { form: 'challenge' } } },
  {
    name: 'R, form that lets empty values in',
    remoteUi: { ...dept, settings: { form: 'user-id' } },
  },
  {
    name: 'R, Management off, button by script',
    remoteUi: { ...dept, settings: { management: 'off', general: 'script' } },
  },
  {
    name: 'R, Management off, button with a value',
    remoteUi: { ...dept, settings: { management: 'off', general: 'button' } },
  },
  {
    name: 'R, Management off, second form',
    remoteUi: { ...dept, settings: { management: 'off', general: 'second-form' } },
  },
  {
    name: 'R, Management off, no System Manager',
    remoteUi: { flavour: 'r-dept', settings: { management: 'off' } },
  },
  {
    name: 'R, another person is signed in',
    remoteUi: { ...dept, settings: { sessions: 'one' } },
    before: 'taken',
  },
  { name: 'R, ID locked', remoteUi: { ...dept, settings: { lockAfter: 1 } }, before: 'locked' },
  { name: 'R, session lost', remoteUi: dept, forgetsSessions: true },
  { name: 'R, users', remoteUi: user },
  {
    name: 'R, users named by ID, key with spaces',
    remoteUi: { ...user, settings: { key: 'spaces' } },
    usersNamedById: true,
  },
  {
    name: 'R, users named by ID, key with CRs',
    remoteUi: { ...user, settings: { key: 'returns' } },
    usersNamedById: true,
  },
  {
    name: 'R, users named by ID, key on one line',
    remoteUi: { ...user, settings: { key: 'one-line' } },
    usersNamedById: true,
  },
  { name: 'MF, oldest', remoteUi: { ...mf, settings: { numbered: 'oldest' } } },
  { name: 'MF, oldest, numbers', remoteUi: { ...mf, settings: { numbered: 'oldest-numbers' } } },
  { name: 'MF, middle', remoteUi: { ...mf, settings: { numbered: 'middle' } } },
  {
    name: 'MF, middle, with token',
    remoteUi: { ...mf, settings: { numbered: 'middle', token: 'on' } },
  },
  { name: 'MF, newer', remoteUi: { ...mf, settings: { numbered: 'newer' } } },
  { name: 'MF, two numbers', remoteUi: { ...mf, settings: { numbered: 'numbers' } } },
  {
    name: 'MF, Management off',
    remoteUi: { ...mf, settings: { numbered: 'newer', management: 'off' } },
  },
  { name: 'no log-in', remoteUi: { flavour: 'none' } },
  { name: 'add-on', remoteUi: { flavour: 'addon' } },
  { name: 'page off', remoteUi: { flavour: 'off' } },
];
