import type { Clock } from '../clock.ts';
import type { Departments } from '../departments.ts';
import type { JobFlow } from '../job-flow.ts';
import type { JobLog } from '../job-log.ts';
import type { ChallengeKey } from './challenge-key.ts';
import type { Session, Sessions } from './sessions.ts';
import type { RemoteUiFlavour, RemoteUiSettings } from './settings.ts';
import type { Person, SignIn } from './sign-in.ts';
import type { RemoteUiTexts } from './texts.ts';
import type { WebReply, WebRequest } from './web.ts';

/** Something that a client did and never should do. */
export type Complaint =
  | 'numbers in the address'
  | 'the general user was chosen'
  | 'the password went in clear beside its cipher'
  | 'a challenge was used again'
  | 'the form of an add-on was filled in'
  | 'the page that asks for a new PIN was answered'
  | 'a control of the form is missing'
  | 'an old token came back';

/** What all pages of one device have in common. */
export interface DevicePage {
  /** HTML. */
  readonly name: string;
  readonly flavour: RemoteUiFlavour;
  readonly settings: RemoteUiSettings;
  readonly texts: RemoteUiTexts;
  readonly clock: Clock;
  readonly log: JobLog;
  readonly flow: JobFlow;
  readonly departments: Departments;
  readonly sessions: Sessions;
  readonly signIn: SignIn;
  readonly key: ChallengeKey;
  complain(complaint: Complaint): void;
}

/** Why a login page is shown again. */
export type LoginNotice = 'wrong' | 'taken';

/** The result of a posted login form. */
export type LoginOutcome = { readonly person: Person; readonly next: string } | 'refused';

/** One family of login forms. */
export interface LoginFamily {
  /** The path to which its form is posted. */
  readonly action: string;
  /** The status of the redirect after a login. */
  readonly status: 302 | 303;
  form(device: DevicePage, request: WebRequest, session: Session, notice?: LoginNotice): WebReply;
  read(device: DevicePage, request: WebRequest, session: Session): LoginOutcome;
}
