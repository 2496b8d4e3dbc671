import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';

/**
 * Runs a program on our own stdin, stdout and stderr until it ends. Out: its exit code; 128 and the
 * signal's number when a signal ended it, 127 when it could not be started.
 */
export function runProgram(program, args, { cwd = ROOT, env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: 'inherit',
    });
    const pass = (signal) => child.kill(signal);
    // Ctrl+C reaches the child by itself; here it is only kept from ending us first.
    const stay = () => undefined;
    process.on('SIGTERM', pass).on('SIGHUP', pass).on('SIGINT', stay);
    const end = (code) => {
      process.off('SIGTERM', pass).off('SIGHUP', pass).off('SIGINT', stay);
      resolve(code);
    };
    child.once('error', (error) => {
      process.stderr.write(`${program}: ${error.message}\n`);
      end(127);
    });
    child.once('exit', (code, signal) => end(code ?? 128 + constants.signals[signal]));
  });
}

/** Runs one of our TypeScript programs, in one process, whatever the current folder. */
export function runTool(path, args, options) {
  const loader = import.meta.resolve('tsx');
  return runProgram(process.execPath, ['--import', loader, join(ROOT, path), ...args], {
    ...options,
    env: { ...options?.env, TSX_TSCONFIG_PATH: join(ROOT, 'tsconfig.json') },
  });
}
