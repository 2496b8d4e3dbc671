import { randomBytes, randomInt } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { everybody, type Person } from './sign-in.ts';

/** The page under `/rps/` that was shown last, in the order of `strict`. */
export type WalkStep = 'top' | 'jobs' | 'log';

/** What the device knows about one browser. */
export interface Session {
  readonly id: string;
  person?: Person;
  /** The value of the cookie `iR`, once `nativetop.cgi` has set it. */
  walk?: { readonly cookie: string; step: WalkStep };
  /** Challenges that were shown and not yet used. */
  readonly challenges: Set<string>;
  /** The token of the page that was shown last. */
  token?: string;
  /** Whether the page that asks for a new PIN was not answered yet. */
  reminded: boolean;
  lastUsedAt: number;
}

/** How many browsers are remembered. The one that was unused for longest is forgotten first. */
const mostSessions = 100;
/** How many login pages of one browser are valid at the same time. */
const mostChallenges = 8;

/** The sessions of one device. How many a real device has, and for how long, is not known. */
export class Sessions {
  readonly #sessions = new Map<string, Session>();
  readonly #loginTokens = new Set<string>();
  readonly #clock: Clock;
  readonly #lifetimeMs: number;

  constructor(clock: Clock, lifetimeMs: number) {
    this.#clock = clock;
    this.#lifetimeMs = lifetimeMs;
  }

  /** Returns the session of this cookie, and marks it as used now. */
  find(id: string | undefined): Session | undefined {
    this.#expire();
    const session = id === undefined ? undefined : this.#sessions.get(id);
    if (!session) return undefined;
    session.lastUsedAt = this.#clock.now();
    // The map is kept in the order of use.
    this.#sessions.delete(session.id);
    this.#sessions.set(session.id, session);
    return session;
  }

  begin(person?: Person): Session {
    this.#expire();
    for (const id of this.#sessions.keys()) {
      if (this.#sessions.size < mostSessions) break;
      this.#sessions.delete(id);
    }
    const session: Session = {
      id: randomBytes(16).toString('hex'),
      ...(person && { person }),
      challenges: new Set(),
      reminded: false,
      lastUsedAt: this.#clock.now(),
    };
    this.#sessions.set(session.id, session);
    return session;
  }

  end(session: Session): void {
    this.#sessions.delete(session.id);
  }

  /** Ends all of them, as switching the device off and on does. */
  endAll(): void {
    this.#sessions.clear();
  }

  /** Makes a token for a login page that is shown before there is a session. It is valid once. */
  newLoginToken(): string {
    const token = randomDigits();
    this.#loginTokens.add(token);
    for (const oldest of this.#loginTokens) {
      if (this.#loginTokens.size <= mostSessions) break;
      this.#loginTokens.delete(oldest);
    }
    return token;
  }

  /** Whether this token was shown and has not been used. */
  useLoginToken(token: string): boolean {
    return this.#loginTokens.delete(token);
  }

  /** How many browsers are signed in; none if no login is required. */
  signedIn(): number {
    this.#expire();
    const people = [...this.#sessions.values()].map(({ person }) => person);
    return people.filter((person) => person && person !== everybody).length;
  }

  #expire(): void {
    const oldest = this.#clock.now() - this.#lifetimeMs;
    for (const session of this.#sessions.values()) {
      if (session.lastUsedAt <= oldest) this.#sessions.delete(session.id);
    }
  }
}

/** Makes a challenge for a login page of this browser: 16 bytes in hexadecimal. */
export function newChallenge({ challenges }: Session): string {
  const challenge = randomBytes(16).toString('hex');
  challenges.add(challenge);
  for (const oldest of challenges) {
    if (challenges.size <= mostChallenges) break;
    challenges.delete(oldest);
  }
  return challenge;
}

/** Makes a token of digits, as on the pages of newer devices. The previous one becomes invalid. */
export function newToken(session: Session): string {
  session.token = randomDigits();
  return session.token;
}

function randomDigits(): string {
  return String(randomInt(1_000_000_000, 10_000_000_000));
}
