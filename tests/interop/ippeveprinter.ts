import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { patience } from '../patience.ts';
import { canConnect, freePort } from './local-port.ts';

/** A running `ippeveprinter` (CUPS' reference IPP Everywhere printer). */
export interface IppEvePrinter {
  /** `ipp://127.0.0.1:PORT/ipp/print`. */
  readonly uri: string;
  readonly port: number;
  /** The documents it has received, by job, oldest first. */
  documents(): Promise<readonly Buffer[]>;
  /** What it has written about its work, for a failing test's message. */
  log(): string;
  close(): Promise<void>;
}

export interface IppEveOptions {
  readonly formats?: readonly string[];
  /** Lines of an `ippeveprinter -a` attribute file. */
  readonly attributes?: string;
  /** A program that each job's document is given to, as `ippeveprinter -c` takes it. */
  readonly command?: string;
}

const program = '/usr/sbin/ippeveprinter';

async function until(what: string, ready: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + patience; Date.now() < end; await pause(50)) {
    if (await ready()) return;
  }
  throw new Error(`${what} did not become ready within ${patience / 1000} s`);
}

const dbusSocket = '/run/dbus/system_bus_socket';

/**
 * ippeveprinter refuses to start without DNS-SD, even when told to announce nothing, so a system
 * bus and an Avahi daemon have to be there. They are shared with whoever else uses this machine and
 * stay running.
 */
async function startDnsSd(): Promise<void> {
  await mkdir('/run/dbus', { recursive: true });
  if (!(await canConnect({ path: dbusSocket }))) {
    await rm('/run/dbus/pid', { force: true });
    spawnSync('dbus-daemon', ['--system', '--fork']);
    await until('dbus-daemon', () => canConnect({ path: dbusSocket }));
  }
  if (spawnSync('avahi-daemon', ['--check']).status !== 0) {
    spawnSync('avahi-daemon', ['--no-drop-root', '-D']);
    await until('avahi-daemon', async () => spawnSync('avahi-daemon', ['--check']).status === 0);
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

/** Starts a printer on a free port of this machine and waits until it listens. */
export async function startIppEvePrinter(options: IppEveOptions = {}): Promise<IppEvePrinter> {
  await startDnsSd();
  const folder = await mkdtemp(join(tmpdir(), 'ippeve-'));
  const spool = join(folder, 'spool');
  await mkdir(spool);
  const port = await freePort();
  const formats = options.formats ?? ['application/pdf', 'application/octet-stream'];
  const args = ['-v', '-v', '-k', '-d', spool, '-p', `${port}`, '-r', 'off'];
  if (options.command) args.push('-c', options.command);
  // With an attribute file, the formats can be told in it alone.
  if (options.attributes === undefined) args.push('-f', formats.join(','));
  else {
    const file = join(folder, 'attributes.conf');
    const listed = `ATTR mimeMediaType document-format-supported ${formats.join(',')}\n`;
    await writeFile(file, `${listed}${options.attributes}`);
    args.push('-a', file);
  }
  const child = spawn(program, [...args, `Test Printer ${port}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  const record = (text: Buffer) => {
    written = (written + text.toString()).slice(-20_000);
  };
  child.stdout.on('data', record);
  child.stderr.on('data', record);
  const close = async () => {
    await stop(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await until('ippeveprinter', async () => {
      if (child.exitCode !== null) throw new Error(`ippeveprinter ended at once: ${written}`);
      return canConnect({ port, host: '127.0.0.1' });
    });
  } catch (error) {
    await close();
    throw error;
  }
  return {
    uri: `ipp://127.0.0.1:${port}/ipp/print`,
    port,
    async documents() {
      const names = (await readdir(spool)).filter((name) => /^[0-9]+-/.test(name));
      names.sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
      return Promise.all(names.map((name) => readFile(join(spool, name))));
    },
    log: () => written,
    close,
  };
}
