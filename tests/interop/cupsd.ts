import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { canConnect, freePort } from './local-port.ts';

/** A running `cupsd` of our own: nothing of the machine's configuration, its own directories. */
export interface Cupsd {
  readonly port: number;
  /** `ipp://127.0.0.1:PORT/printers/NAME`. */
  printerUri(name: string): string;
  /** The names of the documents that it still keeps on disk. */
  keptDocuments(): Promise<readonly string[]>;
  /** What the server has written, for a failing test's message. */
  log(): Promise<string>;
  close(): Promise<void>;
}

/** Raw queues by name, each with the port of this machine that its documents go to. */
export type RawQueues = Readonly<Record<string, number>>;

const program = '/usr/sbin/cupsd';

/** The user and group that filters and backends run as (Debian's own). */
const unprivileged = 'lp';

async function groupId(name: string): Promise<number> {
  const line = (await readFile('/etc/group', 'utf8'))
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const id = Number(line?.split(':')[2]);
  if (!Number.isInteger(id)) throw new Error(`this machine has no group ${name}`);
  return id;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await exited;
  clearTimeout(late);
}

/** Where everything is, as `cups-files.conf(5)` names it. */
const filesConf = (folder: string) => `ServerRoot ${folder}/root
ServerKeychain ${folder}/root/ssl
RequestRoot ${folder}/spool
TempDir ${folder}/tmp
CacheDir ${folder}/cache
StateDir ${folder}/state
AccessLog ${folder}/log/access
ErrorLog ${folder}/log/error
PageLog ${folder}/log/page
User ${unprivileged}
Group ${unprivileged}
SystemGroup root
`;

/** The rules for jobs are those of CUPS's own `cupsd.conf`; PreserveJobFiles as in our recipe. */
const cupsdConf = (port: number) => `LogLevel debug
Listen 127.0.0.1:${port}
Browsing No
WebInterface No
PreserveJobFiles No
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess default
  JobPrivateValues default
  SubscriptionPrivateAccess default
  SubscriptionPrivateValues default
  <Limit Create-Job Print-Job Print-URI Validate-Job>
    Order deny,allow
  </Limit>
  <Limit Send-Document Send-URI Cancel-Job Close-Job>
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
`;

const printersConf = (queues: RawQueues) =>
  Object.entries(queues)
    .map(
      ([name, port]) => `<Printer ${name}>
Info ${name}
DeviceURI socket://127.0.0.1:${port}
State Idle
Accepting Yes
Shared Yes
JobSheets none none
ErrorPolicy retry-job
</Printer>
`,
    )
    .join('');

/** Starts a print server with raw queues on a free port of this machine; resolves when it listens. */
export async function startCupsd(queues: RawQueues): Promise<Cupsd> {
  const folder = await mkdtemp(join(tmpdir(), 'cupsd-'));
  const port = await freePort();
  const asRoot = process.getuid?.() === 0;
  const group = asRoot ? await groupId(unprivileged) : undefined;
  // The backends run as lp and have to reach their files.
  const share = async (path: string): Promise<void> => {
    if (group !== undefined) await chown(path, 0, group);
    await chmod(path, 0o770);
  };
  await share(folder);
  for (const name of ['root', 'root/ssl', 'spool', 'tmp', 'cache', 'state', 'log']) {
    await mkdir(join(folder, name));
    await share(join(folder, name));
  }
  const files = join(folder, 'cups-files.conf');
  const conf = join(folder, 'cupsd.conf');
  await writeFile(files, filesConf(folder));
  await writeFile(conf, cupsdConf(port));
  await writeFile(join(folder, 'root/printers.conf'), printersConf(queues));

  const child = spawn(program, ['-f', '-c', conf, '-s', files], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  const record = (text: Buffer) => {
    written = (written + text.toString()).slice(-20_000);
  };
  child.stdout.on('data', record);
  child.stderr.on('data', record);
  const log = async () => {
    const file = join(folder, 'log/error');
    const errors = existsSync(file) ? await readFile(file, 'utf8') : '';
    return `${written}${errors.slice(-20_000)}`;
  };
  const close = async () => {
    await stop(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const end = Date.now() + 60_000;
    while (!(await canConnect({ port, host: '127.0.0.1' }))) {
      if (child.exitCode !== null || Date.now() > end) {
        throw new Error(`cupsd does not listen: ${await log()}`);
      }
      await pause(50);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return {
    port,
    printerUri: (name) => `ipp://127.0.0.1:${port}/printers/${name}`,
    keptDocuments: async () =>
      (await readdir(join(folder, 'spool'))).filter((name) => name.startsWith('d')),
    log,
    close,
  };
}
