import type { Server } from 'node:http';
import type { Clock } from '../clock.ts';
import type { Departments } from '../departments.ts';
import type { JobFlow } from '../job-flow.ts';
import type { JobLog } from '../job-log.ts';
import { listen, stopServer } from '../listen.ts';
import { escapeHtml } from '../remote-ui-page.ts';
import { ChallengeKey } from './challenge-key.ts';
import type { Complaint, DevicePage } from './device-page.ts';
import { createDevicePage, createRedirectPage } from './server.ts';
import { Sessions } from './sessions.ts';
import { completeSettings, type RemoteUiOptions } from './settings.ts';
import { SignIn, type SignInTry } from './sign-in.ts';
import { remoteUiTexts } from './texts.ts';

export interface RunningRemoteUi {
  /**
   * The address that the device reports as `printer-more-info`, such as `http://127.0.0.1:49155/`.
   */
  readonly url: string;
  /** The same over TLS. */
  readonly tlsUrl?: string;
  /** An address that only redirects to the page, like port 80 of a device. */
  readonly redirectUrl: string;
  /** All of these addresses; none if the page is off. */
  readonly addresses: readonly string[];
  /** Every try to sign in, oldest first; at most 1000. */
  tries(): readonly SignInTry[];
  /** What clients did and never should do, oldest first; at most 1000. */
  complaints(): readonly Complaint[];
  /** How many browsers are signed in now. */
  signedIn(): number;
  /** Ends all sessions, as switching the device off and on does. */
  endSessions(): void;
  close(): Promise<void>;
}

export interface DeviceBehind {
  readonly name: string;
  readonly clock: Clock;
  readonly log: JobLog;
  readonly flow: JobFlow;
  readonly departments: Departments;
  /** The largest document for Direct Print, in bytes. */
  readonly maxBytes: number;
}

const mostComplaints = 1000;

/** Starts the web page of one flavour on `host`. */
export async function startRemoteUi(
  options: RemoteUiOptions,
  behind: DeviceBehind,
  host: string,
): Promise<RunningRemoteUi> {
  const settings = completeSettings(options.settings);
  const sessions = new Sessions(behind.clock, settings.sessionSeconds * 1000);
  const { users, systemManager } = options;
  const signIn = new SignIn(behind.departments, settings, users, systemManager);
  const complaints: Complaint[] = [];
  const page: DevicePage = {
    ...behind,
    name: escapeHtml(behind.name),
    flavour: options.flavour,
    settings,
    texts: remoteUiTexts[settings.language],
    sessions,
    signIn,
    key: new ChallengeKey(),
    complain: (complaint) => {
      complaints.push(complaint);
      if (complaints.length > mostComplaints) complaints.shift();
    },
  };
  const servers: Server[] = [];
  const close = async () => {
    await Promise.all(
      servers.map((server) => stopServer(server, () => server.closeAllConnections())),
    );
  };
  const start = async (server: Server, wanted: number | undefined) => {
    servers.push(server);
    return listen(server, wanted ?? 0, host);
  };
  const shownHost = host.includes(':') ? `[${host}]` : host;
  let port = 0;
  try {
    port = await start(createDevicePage(page, behind.maxBytes), options.port);
    const { tls } = options;
    const tlsPort =
      tls && (await start(createDevicePage(page, behind.maxBytes, tls), options.tlsPort));
    const redirectPort = await start(
      createRedirectPage(() => port),
      options.redirectPort,
    );
    // The page is off: its ports are known, but nothing listens there.
    if (options.flavour === 'off') await close();
    const url = `http://${shownHost}:${port}/`;
    const tlsUrl = tlsPort === undefined ? undefined : `https://${shownHost}:${tlsPort}/`;
    const redirectUrl = `http://${shownHost}:${redirectPort}/`;
    const all = [url, ...(tlsUrl === undefined ? [] : [tlsUrl]), redirectUrl];
    return {
      url,
      ...(tlsUrl !== undefined && { tlsUrl }),
      redirectUrl,
      addresses: options.flavour === 'off' ? [] : all,
      tries: () => signIn.tries(),
      complaints: () => complaints,
      signedIn: () => sessions.signedIn(),
      endSessions: () => sessions.endAll(),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
