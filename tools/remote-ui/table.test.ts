import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Complaint } from '../virtual-imagerunner/remote-ui/device-page.ts';
import { departments, entries, registered, systemManager, tableDevices } from './devices.ts';
import { type TableRow, tryAll, withTable } from './table.ts';

let rows: readonly TableRow[];

beforeAll(async () => {
  rows = await tryAll();
}, 120_000);

/** Every check with its names, for the message of a failure. */
function all() {
  return rows.flatMap(({ device, checks }) =>
    checks.map((tried, at) => {
      const entry = entries[at];
      if (!entry) throw new Error('a check without an entry');
      return { where: `${device.name}, ${entry.name}`, device, entry, ...tried };
    }),
  );
}

function isAvoidable(complaint: Complaint): boolean {
  return complaint !== 'the general user was chosen';
}

describe('a check at every kind of device, with every kind of entry', () => {
  it('never says right of what is not right', () => {
    const right = all().filter(({ check }) => check.verdict === 'right');
    expect(right.length).toBeGreaterThan(15);
    expect(right.filter(({ entry }) => !entry.right).map(({ where }) => where)).toEqual([]);
  });

  it('never says wrong of what is right, unless the device refuses it', () => {
    const wrong = all().filter(({ check, entry }) => check.verdict === 'wrong' && entry.right);
    const refusing = wrong.filter(
      ({ device, entry }) =>
        device.before !== undefined || (device.usersNamedById && entry.id !== registered.id),
    );
    expect(wrong.map(({ where }) => where)).toEqual(refusing.map(({ where }) => where));
  });

  it('is one try at most', () => {
    for (const { where, tries } of all()) expect(tries, where).toBeLessThanOrEqual(1);
  });

  it('says right or wrong only of what the device was asked', () => {
    const told = all().filter(({ check }) => /^(?:right|wrong)$/.test(check.verdict));
    for (const { where, device, tries } of told) {
      // While another person is signed in, the device shows its form again and tries nothing.
      expect(tries, where).toBe(device.before === 'taken' ? 0 : 1);
    }
  });

  it('does nothing that no client should', () => {
    for (const { where, complaints, device } of all()) {
      // On such an MF device nobody can see beforehand that a general user is not asked.
      const seen = device.remoteUi.flavour === 'mf' ? complaints.filter(isAvoidable) : complaints;
      expect(seen, where).toEqual([]);
    }
  });

  it('leaves nobody signed in, or says so where only the answer to another question would end it', () => {
    for (const { where, device, check, leftSignedIn } of all()) {
      const reminded = device.remoteUi.settings?.reminder === 'on';
      if (!reminded) expect(leftSignedIn, where).toBeLessThanOrEqual(0);
      else if (leftSignedIn > 0) expect(check, where).toMatchObject({ loggedOut: false });
    }
  });

  it('puts no number into an address or a cookie', () => {
    for (const { where, traces } of all()) {
      for (const secret of [registered.pin, systemManager.pin, registered.id]) {
        expect(traces, where).not.toContain(secret);
      }
    }
  });

  it('has the table in docs/remote-ui.md, as it is now', () => {
    const page = readFileSync('docs/remote-ui.md', 'utf8');
    expect(page).toBe(withTable(page, rows));
  });
});

it('the entries that are called right are those of registered departments', () => {
  const right = entries.filter((entry) => entry.right && entry.id !== systemManager.id);
  expect(right.map(({ id, pin }) => (pin === '' ? id : `${id}:${pin}`))).toEqual(departments);
  expect(new Set(tableDevices.map(({ name }) => name)).size).toBe(tableDevices.length);
});
