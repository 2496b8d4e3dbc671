import { readFileSync } from 'node:fs';
import { err, ok, type Result } from '../../../src/result.ts';
import {
  parseSetting,
  parseSystemManager,
  parseUser,
  type RemoteUiFlavour,
  type RemoteUiOptions,
  type RemoteUiSettings,
  type RemoteUiUser,
  type SystemManager,
} from './settings.ts';

/** The command line's options for the web page, unparsed. */
export interface RemoteUiArguments {
  readonly flavour: RemoteUiFlavour | undefined;
  readonly settings: readonly string[] | undefined;
  readonly users: readonly string[] | undefined;
  readonly systemManager: string | undefined;
  /** The path of a PEM file. */
  readonly tls: string | undefined;
  readonly port: number | undefined;
  readonly tlsPort: number | undefined;
  readonly redirectPort: number | undefined;
}

/** Reads the web page's options; `undefined` if there are none. The error is one sentence. */
export function remoteUiOptions(
  args: RemoteUiArguments,
): Result<RemoteUiOptions | undefined, string> {
  const { flavour, port, tlsPort, redirectPort } = args;
  if (flavour === undefined) {
    return Object.values(args).some((value) => value !== undefined)
      ? err('--remote-ui says which web page the other options are for')
      : ok(undefined);
  }
  const settings: Partial<RemoteUiSettings>[] = [];
  for (const text of args.settings ?? []) {
    const setting = parseSetting(text);
    if (!setting.ok) return err(`--remote-ui-set: ${setting.error}`);
    settings.push(setting.value);
  }
  const users: RemoteUiUser[] = [];
  for (const text of args.users ?? []) {
    const user = parseUser(text);
    if (!user.ok) return err(`--remote-ui-user: ${user.error}`);
    users.push(user.value);
  }
  const manager = managerOf(args.systemManager);
  if (!manager.ok) return manager;
  const tls = readPem(args.tls);
  if (!tls.ok) return tls;
  return ok({
    flavour,
    settings: Object.assign({}, ...settings),
    users,
    ...(manager.value && { systemManager: manager.value }),
    ...(tls.value && { tls: tls.value }),
    ...(port !== undefined && { port }),
    ...(tlsPort !== undefined && { tlsPort }),
    ...(redirectPort !== undefined && { redirectPort }),
  });
}

function managerOf(text: string | undefined): Result<SystemManager | undefined, string> {
  if (text === undefined) return ok(undefined);
  const manager = parseSystemManager(text);
  return manager.ok ? manager : err(`--system-manager: ${manager.error}`);
}

/** One file may contain both key and certificate: Node finds each of them. */
function readPem(path: string | undefined): Result<RemoteUiOptions['tls'], string> {
  if (path === undefined) return ok(undefined);
  try {
    const pem = readFileSync(path, 'utf8');
    return ok({ key: pem, cert: pem });
  } catch {
    return err(`--remote-ui-tls: ${path} cannot be read`);
  }
}
