import { readdir, readFile } from 'node:fs/promises';
import type { LaunchedBrowser } from './browser.ts';
import { poll } from './poll.ts';

/**
 * Kills the process in which the extension's worker, its offscreen page and its pages run, as the
 * system does when memory runs out, and waits until it is gone. Chrome restarts a force-installed
 * extension after that; an unpacked one stays away until it is loaded again.
 *
 * @returns how many processes were killed: those of all extensions of this browser, Chrome's own among them
 */
export async function killExtensionProcess({ browser }: LaunchedBrowser): Promise<number> {
  const group = browser.process()?.pid;
  if (group === undefined) throw new Error('the browser has no process');
  const killed = await extensionProcesses(group);
  for (const pid of killed) process.kill(pid, 'SIGKILL');
  await poll('the end of the killed processes', async () => {
    const left = await extensionProcesses(group);
    return killed.every((pid) => !left.includes(pid));
  });
  return killed.length;
}

/** The renderer processes with extensions in them, of the browser that leads this process group. */
async function extensionProcesses(group: number): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(
    pids.map(async (pid) => ((await isExtensionProcess(pid, group)) ? [pid] : [])),
  );
  return found.flat();
}

async function isExtensionProcess(pid: number, group: number): Promise<boolean> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // After the name in brackets: state, parent, process group (proc(5)).
    const [state, , processGroup] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (Number(processGroup) !== group || state === 'Z') return false;
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8');
    return command.includes('--type=renderer') && command.includes('--extension-process');
  } catch {
    // It has ended meanwhile.
    return false;
  }
}
