import { reveal } from '../../../src/secret.ts';
import type { Account, Departments } from '../departments.ts';
import type { RemoteUiSettings, RemoteUiUser, SystemManager } from './settings.ts';

/** Who is signed in, and who pays for what they print from the page. */
export interface Person {
  readonly kind: 'department' | 'system-manager' | 'user' | 'general';
  readonly account?: Account;
  /** The name that the log shows for jobs sent from the page. */
  readonly name: string;
}

/** One try to sign in. The ID is a registered one or absent, so no typed text is stored. */
export interface SignInTry {
  readonly outcome: 'accepted' | 'refused' | 'locked' | 'let-in-unchecked';
  readonly id?: string;
}

const mostTries = 1000;

/** The log's user name: if people only have Department IDs, it "is often a generic word". */
const genericName = 'Remote UI';

/** The person that a browser stands for if no login is required. */
export const everybody: Person = { kind: 'general', name: genericName };

/**
 * Decides who may sign in, and counts the tries. That a device locks an ID after a number of wrong
 * tries is invented: it makes a test notice a client that repeats a try by itself.
 */
export class SignIn {
  readonly #departments: Departments;
  readonly #users: readonly RemoteUiUser[];
  readonly #systemManager: SystemManager | undefined;
  readonly #settings: RemoteUiSettings;
  readonly #tries: SignInTry[] = [];
  readonly #wrong = new Map<string, number>();

  constructor(
    departments: Departments,
    settings: RemoteUiSettings,
    users: readonly RemoteUiUser[] = [],
    systemManager?: SystemManager,
  ) {
    this.#departments = departments;
    this.#settings = settings;
    this.#users = users;
    this.#systemManager = systemManager;
  }

  /** Whether the page asks for a Department ID. */
  get managementOn(): boolean {
    return this.#settings.management === 'on' && this.#departments.count > 0;
  }

  get hasSystemManager(): boolean {
    return this.#systemManager !== undefined;
  }

  tries(): readonly SignInTry[] {
    return this.#tries;
  }

  /**
   * Checks a Department ID and PIN from the form for departments and the System Manager. IDs and
   * PINs are compared as numbers, because the device fills shorter ones with zeros (Canon's
   * manual).
   */
  department(idText: string, pinText: string): Person | undefined {
    const id = digits(idText);
    const pin = pinText === '' ? undefined : digits(pinText);
    const known = id !== undefined && this.#departments.has(id) && this.managementOn;
    const manager = this.#isSystemManager(id, pin);
    const right =
      manager ||
      (known && (pinText === '' || pin !== undefined) && this.#departments.pinIsRight(id, pin));
    return this.#decide(known || manager ? String(id) : undefined, right, () =>
      manager || id === undefined
        ? this.#systemManagerPerson()
        : {
            kind: 'department',
            name: genericName,
            ...accountPart(this.#departments.accountOf(id)),
          },
    );
  }

  /** Checks the System Manager's own form. */
  systemManager(idText: string, pinText: string): Person | undefined {
    const right = this.#isSystemManager(digits(idText), digits(pinText));
    const id = right ? String(digits(idText)) : undefined;
    return this.#decide(id, right, () => this.#systemManagerPerson());
  }

  /** Checks a user of the device's own list. User names are compared exactly. */
  user(name: string, password: string): Person | undefined {
    const user = this.#users.find((other) => other.name === name);
    const right = user !== undefined && reveal(user.password) === password;
    return this.#decide(user?.name, right, () => {
      const id = user?.departmentId;
      const account = id === undefined ? undefined : this.#departments.accountOf(id);
      return { kind: 'user', name, ...accountPart(account) };
    });
  }

  /** Accepts a person, whatever was typed. */
  general(): Person {
    this.#record({ outcome: 'let-in-unchecked' });
    return { ...everybody };
  }

  #isSystemManager(id: number | undefined, pin: number | undefined): boolean {
    const manager = this.#systemManager;
    return manager !== undefined && manager.id === id && reveal(manager.pin) === pin;
  }

  #systemManagerPerson(): Person {
    const { id, pin } = this.#systemManager ?? {};
    return {
      kind: 'system-manager',
      name: 'System Manager',
      ...(id !== undefined && pin ? { account: { departmentId: id, pin } } : {}),
    };
  }

  #decide(id: string | undefined, right: boolean, person: () => Person): Person | undefined {
    const of = id === undefined ? {} : { id };
    const wrongBefore = id === undefined ? 0 : (this.#wrong.get(id) ?? 0);
    const { lockAfter } = this.#settings;
    if (lockAfter > 0 && wrongBefore >= lockAfter) {
      this.#record({ outcome: 'locked', ...of });
      return undefined;
    }
    if (!right && id !== undefined) this.#wrong.set(id, wrongBefore + 1);
    this.#record({ outcome: right ? 'accepted' : 'refused', ...of });
    if (!right) return undefined;
    if (id !== undefined) this.#wrong.delete(id);
    return person();
  }

  #record(attempt: SignInTry): void {
    this.#tries.push(attempt);
    if (this.#tries.length > mostTries) this.#tries.shift();
  }
}

function accountPart(account: Account | undefined): { account?: Account } {
  return account ? { account } : {};
}

/** Reads one to seven digits as a number. */
function digits(text: string): number | undefined {
  return /^\d{1,7}$/.test(text) ? Number(text) : undefined;
}
