import { describe, expect, it } from 'vitest';
import {
  BENCH_RIVALS,
  BROWSER_STAGE,
  missingPackages,
  PRINTING_PEERS,
  PROOF_OF_PACKAGE,
  planInstall,
} from './system-packages.mjs';

describe('missingPackages', () => {
  it('names the package, not the program, and each only once', () => {
    const isPresent = (proof: string) => proof !== 'gs';
    expect(missingPackages(['ghostscript', 'xvfb', 'ghostscript'], isPresent)).toEqual([
      'ghostscript',
    ]);
  });

  it('knows a proof of every package that a command asks for', () => {
    for (const name of [...BENCH_RIVALS, ...PRINTING_PEERS, ...BROWSER_STAGE]) {
      expect(PROOF_OF_PACKAGE).toHaveProperty([name]);
    }
  });
});

describe('planInstall', () => {
  it('does nothing when nothing is missing', () => {
    expect(planInstall([], { isRoot: false, hasApt: false })).toEqual({ kind: 'nothing' });
  });

  it('updates the lists before it installs, as root on Debian', () => {
    expect(planInstall(['xvfb', 'cups'], { isRoot: true, hasApt: true })).toEqual({
      kind: 'install',
      commands: [
        ['update', '-q'],
        ['install', '-y', '--no-install-recommends', 'xvfb', 'cups'],
      ],
    });
  });

  it('names the packages and the command where it may not install', () => {
    const plan = planInstall(['xvfb'], { isRoot: false, hasApt: true });
    expect(plan).toEqual({
      kind: 'fail',
      message: 'Missing: xvfb. Run: sudo apt-get install -y --no-install-recommends xvfb',
    });
  });

  it('fails on a system without apt-get, even as root', () => {
    const plan = planInstall(['xvfb'], { isRoot: true, hasApt: false });
    expect(plan.kind === 'fail' && plan.message).toContain('xvfb');
  });
});
