import { poll } from './poll.ts';

/** Kills every process of group `id`, and waits until none is left. */
export async function endGroup(id: number): Promise<void> {
  if (!signalGroup(id, 'SIGKILL')) return;
  await poll(`the end of process group ${id}`, async () => !signalGroup(id, 0));
}

/** Sends a signal to every process of group `id` (0 only asks); false where there is no such group. */
export function signalGroup(id: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-id, signal);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    throw error;
  }
}
