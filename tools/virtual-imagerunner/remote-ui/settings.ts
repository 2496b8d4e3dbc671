import { parseDepartmentId } from '../../../src/accounting/department-id.ts';
import { parsePin } from '../../../src/accounting/pin.ts';
import { err, ok, type Result } from '../../../src/result.ts';
import { reveal, Secret } from '../../../src/secret.ts';

/**
 * The kind of the device's web page. `r-dept`: imageRUNNER ADVANCE with a form for Department ID
 * and PIN. `r-user`: with a form for a user and an encrypted password. `mf`: small devices with
 * numbered fields. `none`: no login. `addon`: the form of an add-on log-in. `off`: no web page.
 */
export const remoteUiFlavours = ['r-dept', 'r-user', 'mf', 'none', 'addon', 'off'] as const;
export type RemoteUiFlavour = (typeof remoteUiFlavours)[number];

/**
 * How one device differs from another. The first value of each setting is the default. The values
 * are ours. The README says which of them a real device may have, and why we think so.
 */
export const remoteUiChoices = {
  /** Department ID Management; `off` with a System Manager shows a button for general users. */
  management: ['on', 'off'],
  /** `challenge`: `deptid` beside CHALLENGE and PK. `user-id`: the form that lets empty values in. */
  form: ['department', 'challenge', 'user-id'],
  /** How the general user's button works: by script, as a button with a value, as a second form. */
  general: ['script', 'button', 'second-form'],
  /** The generations of the numbered form. */
  numbered: ['middle', 'oldest', 'oldest-numbers', 'newer', 'numbers'],
  /** Whether a page asks for a new PIN after the login. */
  reminder: ['off', 'on'],
  /** How the PEM in PK is written. */
  key: ['spaces', 'returns', 'one-line'],
  /** Whether `/rps/` pages require the `Referer` of this device. */
  referer: ['free', 'required'],
  /**
   * `strict`: the log's file can be opened only after the log's page, and that after the jobs'
   * page.
   */
  walk: ['any', 'strict'],
  /** What `nativetop.cgi` answers with: frames, a redirect, or the page itself. */
  top: ['frames', 'redirect', 'page'],
  /** `one`: a second person cannot sign in while another is signed in. */
  sessions: ['many', 'one'],
  /** Whether forms have hidden tokens that change with every page and must be sent back. */
  token: ['off', 'on'],
  language: ['en', 'de', 'ja'],
  dates: ['DD/MM YYYY', 'DD/MM/YYYY', 'MM/DD/YYYY', 'YYYY MM/DD'],
  columns: ['12', '10', '14'],
  separator: [',', ';'],
  /** Whether Department IDs in the log have leading zeros. */
  ids: ['padded', 'plain'],
  log: ['on', 'off'],
  /** Whose document and user names the log masks. */
  names: ['shown', 'others-masked', 'masked'],
  /** Whether the log lists a refused job, and if so, whether with its Department ID. */
  refused: ['listed', 'without-id', 'absent'],
  /** Whether Direct Print has a form for PDF. */
  pdf: ['on', 'off'],
  /** `marked`: the page after a failed Direct Print contains ERR_SUBMIT_FORM. */
  answer: ['same', 'marked'],
} as const;

type Choices = {
  readonly [Name in keyof typeof remoteUiChoices]: (typeof remoteUiChoices)[Name][number];
};

/** The whole numbers: default, smallest and largest value. */
export const remoteUiNumbers = {
  /** By how many years the device's clock is wrong. */
  years: [0, -50, 50],
  /** How many wrong tries lock an ID; 0: none. */
  lockAfter: [5, 0, 1000],
  /** After how many seconds an unused session ends. */
  sessionSeconds: [600, 1, 86_400],
  /** After how many bytes the log cuts a document name; 0: never. */
  nameBytes: [0, 0, 255],
} as const;

type Numbers = { readonly [Name in keyof typeof remoteUiNumbers]: number };

export type RemoteUiSettings = Choices & Numbers;

/** A person in the device's user list. */
export interface RemoteUiUser {
  readonly name: string;
  readonly password: Secret<string>;
  /** The Department ID in this user's entry. */
  readonly departmentId?: number;
}

export interface SystemManager {
  readonly id: number;
  readonly pin: Secret<number>;
}

export interface RemoteUiOptions {
  readonly flavour: RemoteUiFlavour;
  readonly settings?: Partial<RemoteUiSettings>;
  readonly users?: readonly RemoteUiUser[];
  readonly systemManager?: SystemManager;
  /** If present, the page is also served over TLS, as on port 8443. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Like port 8000 of a device. 0, the default, chooses any free port. */
  readonly port?: number;
  /** Like port 8443. */
  readonly tlsPort?: number;
  /** Like port 80, which only redirects to the other. */
  readonly redirectPort?: number;
}

/** Completes the settings with the defaults. */
export function completeSettings(settings: Partial<RemoteUiSettings> = {}): RemoteUiSettings {
  const defaults: Record<string, string | number> = {};
  for (const [name, [first]] of Object.entries(remoteUiChoices)) defaults[name] = first;
  for (const [name, [first]] of Object.entries(remoteUiNumbers)) defaults[name] = first;
  return { ...(defaults as RemoteUiSettings), ...settings };
}

/** Reads `NAME=VALUE`, such as `language=de`. The error is one sentence. */
export function parseSetting(text: string): Result<Partial<RemoteUiSettings>, string> {
  const at = text.indexOf('=');
  const name = text.slice(0, Math.max(at, 0));
  const value = text.slice(at + 1);
  if (Object.hasOwn(remoteUiChoices, name)) {
    const choices: readonly string[] = remoteUiChoices[name as keyof Choices];
    return choices.includes(value)
      ? ok({ [name]: value })
      : err(`${name} is one of ${choices.join(', ')}`);
  }
  if (Object.hasOwn(remoteUiNumbers, name)) {
    const [, least, greatest] = remoteUiNumbers[name as keyof Numbers];
    const number = /^-?\d{1,6}$/.test(value) ? Number(value) : Number.NaN;
    return number >= least && number <= greatest
      ? ok({ [name]: number })
      : err(`${name} is a whole number from ${least} to ${greatest}`);
  }
  const names = [...Object.keys(remoteUiChoices), ...Object.keys(remoteUiNumbers)];
  return err(`a setting is NAME=VALUE with one of the names ${names.join(', ')}`);
}

const longestName = 64;

/** Reads `NAME:PASSWORD[:DEPARTMENT ID]`. The error does not contain the password. */
export function parseUser(text: string): Result<RemoteUiUser, string> {
  const [name = '', password = '', idText, ...more] = text.split(':');
  if (name === '' || password === '' || more.length > 0) {
    return err('a user is NAME:PASSWORD[:DEPARTMENT ID]');
  }
  if (name.length > longestName || password.length > longestName) {
    return err(`a user name and a password have at most ${longestName} characters`);
  }
  const id = idText === undefined ? undefined : parseDepartmentId(idText);
  if (id && !id.ok) return err(`the Department ID of a user is not 1 to 7 digits (${id.error})`);
  return ok({
    name,
    password: new Secret(password),
    ...(id ? { departmentId: Number(id.value) } : {}),
  });
}

/** Reads `ID:PIN`. The error does not contain the PIN. */
export function parseSystemManager(text: string): Result<SystemManager, string> {
  const [idText = '', pinText = '', ...more] = text.split(':');
  const id = parseDepartmentId(idText);
  const pin = parsePin(pinText);
  if (!id.ok || !pin.ok || more.length > 0) {
    return err('the System Manager is ID:PIN with 1 to 7 digits each');
  }
  return ok({ id: Number(id.value), pin: new Secret(Number(reveal(pin.value))) });
}
