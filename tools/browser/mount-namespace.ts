import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One folder laid over another, seen only inside the namespace. */
export interface Mount {
  readonly source: string;
  readonly target: string;
}

/** A disk of `megabytes` in memory, seen only inside the namespace, as folder `target`. */
export interface SmallDisk {
  readonly megabytes: number;
  readonly target: string;
}

/**
 * Writes, into `folder`, a program that runs `command` with its arguments in a mount namespace of
 * its own in which `mount` holds, and the small disk if there is one. Every step is an `exec`, so process id, group and open descriptors
 * (Chromium's debugging pipe is 3 and 4) are those of the program started. Returns its path.
 *
 * Throws when this user may not make a namespace.
 */
export async function wrapInNamespace(
  folder: string,
  command: string,
  mount: Mount,
  disk?: SmallDisk,
): Promise<string> {
  const mounts = [
    `mount --bind ${quote(mount.source)} ${quote(mount.target)}`,
    ...(disk ? [`mount -t tmpfs -o size=${disk.megabytes}m tmpfs ${quote(disk.target)}`] : []),
  ];
  const inside = `${mounts.join(' && ')} && exec "$0" "$@"`;
  const script = [
    '#!/bin/sh',
    `exec unshare ${namespaceFlags()} -- sh -c ${quote(inside)} ${quote(command)} "$@"`,
    '',
  ].join('\n');
  const path = join(folder, 'in-namespace');
  await writeFile(path, script, { mode: 0o755 });
  return path;
}

/** Root makes a mount namespace directly; anyone else needs a user namespace around it. */
function namespaceFlags(): string {
  const flags = process.getuid?.() === 0 ? '--mount' : '--mount --map-root-user';
  try {
    execFileSync('unshare', [...flags.split(' '), '--', 'true'], { stdio: 'pipe' });
    return flags;
  } catch (error) {
    const reason = error instanceof Error ? error.message.trim() : String(error);
    throw new Error(
      `A private policy folder needs a mount namespace, and this user may not make one: run as root, or allow user namespaces. (${reason})`,
    );
  }
}

/** One word of a shell command, whatever characters it holds. */
export function quote(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
